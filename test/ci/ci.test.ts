// The CI kit on a repository with pull requests: each script of the action, the hooks and the workflows is run.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ROOT } from '../source-files.ts'
import {
  CHECKOUT,
  makePolicyRepository,
  type PolicyRepository,
  type PullRequest,
} from './policy-repository.ts'
import { type Comments, keepComments } from './pull-request-comments.ts'
import { GOLDEN_FOLDER, HOSTS, review } from './reviews.ts'
import { readYaml, runHook, runShell } from './scripts.ts'

let repository: PolicyRepository
let comments: Comments
before(async () => {
  repository = await makePolicyRepository()
  comments = await keepComments()
})
after(() => {
  comments.close()
  repository.remove()
})

const golden = (file: string) => readFileSync(join(GOLDEN_FOLDER, file), 'utf8')

describe('a pull request', () => {
  const cases: readonly (readonly [name: PullRequest, status: number])[] = [
    ['widening', 1],
    ['unreadable', 2],
    ['narrowing', 0],
    ['renaming', 0],
    ['elsewhere', 0],
  ]
  for (const [name, status] of cases) {
    it(`that is ${name} gets its comment and SARIF from the ${HOSTS[name]}, and status ${status}`, async () => {
      const made = await review(repository, name, comments.url)
      assert.equal(made.comment, golden(`${name}.md`))
      assert.equal(made.sarif, golden(`${name}.sarif`))
      assert.equal(made.status, status, made.printed)
      assert.ok(made.printed.includes(made.comment), made.printed)
      assert.equal(repository.git('status', '--porcelain'), '', 'nothing is left in the repository')
    })
  }

  it('of GitHub has one comment, the latest, beside those of others', () => {
    assert.deepEqual(
      comments.list.map(({ body }) => body),
      [golden('unreadable.md')],
    )
  })
})

describe('the comment', () => {
  const post = (more: Readonly<Record<string, string>> = {}) =>
    runShell(
      `${CHECKOUT}/tools/ci/post-comment.mjs 7 ${GOLDEN_FOLDER}/narrowing.md`,
      repository.path,
      {
        GITHUB_TOKEN: 'a-token',
        GITHUB_REPOSITORY: 'ours/policies',
        GITHUB_API_URL: comments.url,
        ...more,
      },
    )

  it('of a person is left alone, though it begins with the mark', async () => {
    const body = golden('widening.md')
    comments.list.splice(0, Infinity, { id: 1, body, user: { type: 'User' } })
    assert.deepEqual(await post(), { status: 0, printed: '' })
    assert.deepEqual(
      comments.list.map(one => one.body),
      [body, golden('narrowing.md')],
    )
  })

  it('that a fork may not write is a warning', async () => {
    comments.mayWrite = false
    const { status, printed } = await post()
    assert.equal(status, 0)
    assert.match(printed, /^::warning title=No comment::.*status 403/)
  })

  const unheard = [
    [{ GITHUB_TOKEN: '' }, /there is no GITHUB_TOKEN/],
    [{ GITHUB_API_URL: 'http://127.0.0.1:1' }, /fetch failed/],
  ] as const
  for (const [more, why] of unheard) {
    it(`is a warning where nobody takes it: ${Object.keys(more)}`, async () => {
      const { status, printed } = await post(more)
      assert.equal(status, 0)
      assert.match(printed, /^::warning title=No comment::GitHub did not take the comment: .*\n$/)
      assert.match(printed, why)
    })
  }
})

describe('a hook', () => {
  const agents = 'iam/policies/agents.json'
  const cases: readonly (readonly [string, PullRequest, readonly string[], number, RegExp])[] = [
    ['casegate-lint', 'widening', [agents], 0, /^1 policy: nothing found/],
    ['casegate-lint', 'unreadable', [agents], 1, /agents\.json:6:7 error INVALID_POLICY_ELEMENT/],
    ['casegate-test', 'widening', ['iam/agents.test.json'], 1, /0 passed, 1 failed/],
    ['casegate-test', 'narrowing', ['iam/agents.test.json'], 0, /1 passed/],
    ['casegate-diff', 'widening', [], 1, /\+ cases:Delete\*/],
    ['casegate-diff', 'narrowing', [], 0, /removed: .*Viewer/],
    ['casegate-diff', 'renaming', [], 0, /viewers\.json \(was .*console\.json\)\s+equal/],
    ['casegate-diff', 'unreadable', [], 2, /"Effct" is not allowed here/],
    ['casegate-diff', 'elsewhere', [], 0, /^equal: no policy changed/],
  ]
  for (const [id, name, files, status, says] of cases) {
    it(`${id} ends with status ${status} before a commit that is ${name}`, async () => {
      repository.stage(name)
      const ran = await runHook(id, files, repository.path)
      assert.equal(ran.status, status, ran.printed)
      assert.match(ran.printed, says)
    })
  }

  it('is there under each name that the example configures', () => {
    const { repos } = readYaml<{ repos: { hooks: { id: string }[] }[] }>(
      'docs/ci/pre-commit-config.yaml',
    )
    const there = readYaml<{ id: string }[]>('.pre-commit-hooks.yaml').map(({ id }) => id)
    assert.deepEqual(
      repos.flatMap(({ hooks }) => hooks.map(({ id }) => id)),
      there,
    )
  })
})

describe('the commands by themselves', () => {
  interface Workflow {
    readonly jobs: Readonly<
      Record<string, { readonly steps: readonly { readonly run?: string }[] }>
    >
  }
  const steps = Object.values(readYaml<Workflow>('docs/ci/workflow-commands.yml').jobs)
    .flatMap(job => job.steps)
    .flatMap(({ run }) => run ?? [])

  /** The status of each. */
  async function runSteps(): Promise<number[]> {
    const statuses: number[] = []
    const env = {
      RUNNER_TEMP: join(repository.path, '.git/runner'),
      GITHUB_PATH: '/dev/null',
      GITHUB_BASE_REF: 'main',
    }
    for (const step of steps) statuses.push((await runShell(step, repository.path, env)).status)
    return statuses
  }

  it('of the workflow fail where a pull request widens', async () => {
    repository.checkOut('widening')
    assert.deepEqual(await runSteps(), [0, 0, 0, 1, 1])
  })

  it('of the workflow pass where it does not', async () => {
    repository.checkOut('narrowing')
    assert.deepEqual(await runSteps(), [0, 0, 0, 0, 0])
  })

  const script = join(ROOT, 'docs/ci/review.sh')
  for (const [name, status] of [
    ['widening', 1],
    ['elsewhere', 0],
  ] as const) {
    it(`of the shell script end with ${status} for one that is ${name}`, async () => {
      repository.checkOut(name)
      const ran = await runShell(script, repository.path)
      assert.equal(ran.status, status, ran.printed)
    })
  }
})

it('obeys no name of a file, where GitHub obeys lines of a log', async () => {
  repository.checkOut('narrowing')
  const name = '::warning::x.json'
  writeFileSync(join(repository.path, name), '{"Statement": 7}')
  repository.git('add', '--all')
  const script = `${CHECKOUT}/tools/ci/review.mjs --steps=lint .`
  const { status, printed } = await runShell(script, repository.path, { GITHUB_ACTIONS: 'true' })
  repository.git('rm', '--quiet', '--force', '--', `:(literal)${name}`)
  assert.notEqual(status, 0)
  const lines = printed.trimEnd().split('\n')
  const token = /^::stop-commands::([0-9a-f-]{36})$/.exec(lines[0] ?? '')?.[1]
  assert.ok(token, printed)
  assert.equal(lines.at(-1), `::${token}::`)
  const between = lines.slice(1, -1)
  assert.ok(
    between.some(line => line.startsWith(`${name}:`)),
    printed,
  )
  assert.ok(!between.some(line => line.includes(token)), printed)
})

describe('what is asked wrongly', () => {
  const cases: readonly (readonly [args: string, says: RegExp])[] = [
    ['', /no PATH is given/],
    ['--base=main nowhere', /git knows no file nowhere/],
    ['--base=nobody iam', /fetch-depth: 0/],
    ['--base=--output=x iam', /no commit in common with "--output=x"/],
    ['--steps=lnt iam', /there is no step "lnt"; there are lint, test, check, diff/],
    ['--bse=main iam', /--bse/],
  ]
  it('of a repository that git does not trust is told in its words', async () => {
    const script = `GIT_DIR=/nowhere "${process.execPath}" ${CHECKOUT}/tools/ci/review.mjs --base=main iam`
    const ran = await runShell(script, repository.path)
    assert.equal(ran.status, 2, ran.printed)
    assert.match(ran.printed, /^review: git rev-parse: fatal: not a git repository/)
  })

  for (const [args, says] of cases) {
    it(`"${args}" ends with status 2`, async () => {
      repository.checkOut('narrowing')
      // The first by Node.js itself, which the others spare the start.
      const node = args === '' ? `"${process.execPath}" ` : ''
      const script = `${node}${CHECKOUT}/tools/ci/review.mjs ${args}`
      const ran = await runShell(script, repository.path)
      assert.equal(ran.status, 2, ran.printed)
      assert.match(ran.printed, says)
    })
  }
})
