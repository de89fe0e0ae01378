// Writes the golden files of the reviews in CI: `npm run golden`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePolicyRepository, PULL_REQUESTS, type PullRequest } from './policy-repository.ts'
import { keepComments } from './pull-request-comments.ts'
import { GOLDEN_FOLDER, review } from './reviews.ts'

const repository = await makePolicyRepository()
const comments = await keepComments()
mkdirSync(GOLDEN_FOLDER, { recursive: true })
for (const name of Object.keys(PULL_REQUESTS) as PullRequest[]) {
  const { comment, sarif } = await review(repository, name, comments.url)
  writeFileSync(join(GOLDEN_FOLDER, `${name}.md`), comment)
  writeFileSync(join(GOLDEN_FOLDER, `${name}.sarif`), sarif)
}
comments.close()
repository.remove()
