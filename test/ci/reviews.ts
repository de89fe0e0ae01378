// The reviews of the pull requests, made by the action and by the job of GitLab: what the golden files hold.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../source-files.ts'
import type { PolicyRepository, PullRequest } from './policy-repository.ts'
import { type Ran, readYaml, runAction, runShell } from './scripts.ts'

export const GOLDEN_FOLDER = join(ROOT, 'test/golden/ci')

export interface Review extends Ran {
  readonly comment: string
  readonly sarif: string
}

export const HOSTS = {
  widening: 'action',
  unreadable: 'action',
  narrowing: 'gitlab',
  renaming: 'gitlab',
  elsewhere: 'gitlab',
} as const satisfies Readonly<Record<PullRequest, 'action' | 'gitlab'>>

/** `api` is where GitHub's comments are kept. */
export function review(repository: PolicyRepository, name: PullRequest, api: string) {
  repository.checkOut(name)
  return HOSTS[name] === 'action' ? reviewByAction(repository, api) : reviewByGitLab(repository)
}

export async function reviewByAction(repository: PolicyRepository, api: string): Promise<Review> {
  const temp = join(repository.path, '.git/runner')
  const values = {
    'inputs.paths': 'iam',
    'inputs.check': '--task view-domain --policy iam/policies/console.json\n',
    'github.token': 'a-token',
    'github.event.pull_request.number': '7',
  }
  const ran = await runAction({ cwd: repository.path, temp }, values, {
    GITHUB_BASE_REF: 'main',
    GITHUB_API_URL: api,
    GITHUB_REPOSITORY: 'ours/policies',
  })
  const read = (file: string) => readFileSync(join(temp, file), 'utf8')
  return { ...ran, comment: read('casegate.md'), sarif: read('casegate.sarif') }
}

interface Job {
  readonly before_script: readonly string[]
  readonly script: readonly string[]
  readonly artifacts: { readonly paths: readonly string[] }
}

async function reviewByGitLab(repository: PolicyRepository): Promise<Review> {
  const { 'iam-policies': job } = readYaml<{ 'iam-policies': Job }>('docs/ci/gitlab-ci.yml')
  const ran = await runShell([...job.before_script, ...job.script].join('\n'), repository.path, {
    CI_MERGE_REQUEST_DIFF_BASE_SHA: repository.git('rev-parse', 'main'),
  })
  const [comment = '', sarif = ''] = job.artifacts.paths.map(path => {
    const text = readFileSync(join(repository.path, path), 'utf8')
    repository.git('clean', '--quiet', '--force', path)
    return text
  })
  return { ...ran, comment, sarif }
}
