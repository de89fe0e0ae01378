#!/usr/bin/env node
// Puts the review on a pull request of GitHub: one comment, rewritten by each later review.
//   GITHUB_TOKEN=… post-comment.mjs NUMBER FILE
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { MARK } from './comment.mjs'

const PAGE = 100
const MAX_PAGES = 50

const [number = '', file = ''] = process.argv.slice(2)
const { GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL } = process.env
if (!/^\d+$/.test(number) || !GITHUB_REPOSITORY || !GITHUB_API_URL) {
  process.stderr.write(
    'post-comment: needs the number of a pull request, and GITHUB_REPOSITORY and GITHUB_API_URL\n',
  )
  process.exitCode = 2
} else {
  const body = readFileSync(file, 'utf8')
  // A pull request from a fork may not write; the summary of the job holds the review all the same, and its verdict stands.
  const refusal = GITHUB_TOKEN
    ? await post(`/repos/${GITHUB_REPOSITORY}/issues`, body).catch(reasonOf)
    : 'there is no GITHUB_TOKEN'
  if (refusal !== undefined)
    process.stdout.write(
      `::warning title=No comment::GitHub did not take the comment: ${refusal.replace(/\s+/g, ' ')}\n`,
    )
}

async function post(issues, body) {
  const earlier = await findEarlier(`${issues}/${number}/comments`)
  if (typeof earlier === 'string') return earlier
  const { status } =
    earlier === undefined
      ? await ask('POST', `${issues}/${number}/comments`, { body })
      : await ask('PATCH', `${issues}/comments/${earlier.id}`, { body })
  return status < 300 ? undefined : `status ${status}`
}

/** That GitHub is not reached, or answers what is no JSON. */
function reasonOf({ message, cause }) {
  return cause?.message ? `${message}: ${cause.message}` : message
}

/** Only a comment of a workflow, for a person may have written the mark too. */
async function findEarlier(comments) {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await ask('GET', `${comments}?per_page=${PAGE}&page=${page}`)
    if (answer.status >= 300) return `status ${answer.status}`
    const list = await answer.json()
    const found = list.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(MARK))
    if (found !== undefined || list.length < PAGE) return found
  }
  return undefined
}

function ask(method, path, body) {
  return fetch(`${GITHUB_API_URL}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GITHUB_TOKEN}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  })
}
