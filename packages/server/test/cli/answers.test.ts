// The commands as programs use them: JSON, SARIF and HTML, exit statuses, files that they write.
import assert from 'node:assert/strict'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'
import { EXAMPLES } from './console-blocks.ts'

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

async function run(args: readonly string[], input = '', cwd = EXAMPLES): Promise<Ran> {
  const { status, stdout, stderr } = await runCommand(args, { cwd, input })
  return { code: status, out: stdout, errors: stderr }
}

describe('casegate check --json', () => {
  it('has the fixed members, and reads standard input', async () => {
    const policy = readFileSync(join(EXAMPLES, 'one-domain.json'), 'utf8')
    const { code, out } = await run(
      ['check', '--task', 'view-domain', '--policy', '-', '--json'],
      policy,
    )
    assert.equal(code, 1)
    const answer = JSON.parse(out)
    assert.deepEqual(Object.keys(answer), [
      'task',
      'edition',
      'allowed',
      'permissions',
      'missing',
      'fix',
      'newer',
      'place',
      'read',
      'unread',
    ])
    assert.deepEqual([answer.task, answer.edition, answer.allowed], ['view-domain', 'seed', false])
    assert.deepEqual(
      answer.missing.map(({ action, resource, decision }: Record<string, string>) => [
        action,
        resource,
        decision,
      ]),
      [['cases:GetDomain', '*', 'implicitDeny']],
    )
    assert.equal(answer.fix.Statement[0].Action, 'cases:GetDomain')
    assert.equal(answer.permissions[0].decidedBy[0].policy, '<stdin>')
    assert.equal(answer.permissions[0].decidedBy[0].line, 4)
  })

  it('is null where nothing need be fixed', async () => {
    const { code, out } = await run([
      'check',
      '--task',
      'onboard',
      '--policy',
      'onboard.json',
      '--json',
    ])
    assert.equal(code, 0)
    assert.equal(JSON.parse(out).fix, null)
  })

  it('lets each level of SCPs take away, and policies of one level together allow', async () => {
    const scps = (value: string) => [
      'check',
      '--task',
      'onboard',
      '--managed',
      'AdministratorAccess',
      '--scp',
      value,
      '-q',
    ]
    assert.equal((await run(scps('onboard.json'))).code, 0)
    assert.equal((await run(scps('one-domain.json'))).code, 1)
    assert.equal((await run(scps('one-domain.json,onboard.json'))).code, 0)
  })
})

describe('casegate fix --write', () => {
  it('changes the file so that the check passes', async () => {
    const folder = temporaryFolder()
    copyFileSync(join(EXAMPLES, 'one-domain.json'), join(folder.path, 'p.json'))
    const asked = ['--task', 'view-domain', '--policy', 'p.json']
    const { code, errors } = await run(['fix', ...asked, '--write'], undefined, folder.path)
    assert.equal(code, 0)
    assert.match(errors, /p\.json is changed/)
    assert.equal((await run(['check', ...asked, '-q'], undefined, folder.path)).code, 0)
    folder.remove()
  })
})

describe('casegate audit', () => {
  it('writes one HTML page that holds the names of an account as text only', async () => {
    const account = readFileSync(join(EXAMPLES, 'account.json'), 'utf8').replaceAll(
      'user/ben',
      'user/</script><b>ben',
    )
    const { code, out } = await run(['audit', '-', '--format', 'html'], account)
    assert.equal(code, 0)
    assert.match(out, /^<!doctype html>/)
    assert.equal(out.split('</script>').length, 3)
    assert.doesNotMatch(out, /<b>ben/)
    assert.doesNotMatch(out, /https?:\/\//)
  })

  it('holds to SCPs, level by level, and to RCPs', async () => {
    const deniedOnboarding = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'cases:CreateDomain', Resource: '*' },
      ],
    })
    const asked = ['audit', '--task', 'onboard', '--task', 'view-domain', '--json']
    const ableTo = (out: string, task: string) =>
      JSON.parse(out).rows.filter((row: Record<string, string>) => row.task === task).length
    const free = await run([...asked, 'account.json'])
    assert.deepEqual([ableTo(free.out, 'onboard'), ableTo(free.out, 'view-domain')], [3, 4])
    const held = await run([...asked, '--scp', '-', 'account.json'], deniedOnboarding)
    assert.deepEqual([ableTo(held.out, 'onboard'), ableTo(held.out, 'view-domain')], [0, 4])
    const noRoles = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Principal: '*', Action: 'sts:*', Resource: '*' },
    })
    const alone = await run([...asked, '--rcp', '-', 'account.json'], noRoles)
    // Those who can by themselves, and nobody through a role.
    assert.deepEqual([ableTo(alone.out, 'onboard'), ableTo(alone.out, 'view-domain')], [2, 4])
  })

  it('refuses an SCP that cannot be read, with its place', async () => {
    const scp = '{"Version": "2012-10-17",\n "Statement": {"Effect": "Perhaps"}}'
    const { code, out, errors } = await run(['audit', '--scp', '-', 'account.json'], scp)
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.match(errors, /<stdin>:2:\d+: /)
  })

  it('writes SARIF with a result for each answer', async () => {
    const { out } = await run(['audit', 'account.json', '--task', 'onboard', '--format', 'sarif'])
    const { version, runs } = JSON.parse(out)
    assert.equal(version, '2.1.0')
    assert.equal(runs[0].results.length, 3)
    assert.match(runs[0].results[0].message.text, /user\/ana can do onboard through .*onboarder/)
  })
})

describe('casegate lint --format sarif', () => {
  it('points at the place', async () => {
    const { code, out } = await run(['lint', 'misspelt.json', '--format', 'sarif'])
    assert.equal(code, 1)
    const [result] = JSON.parse(out).runs[0].results
    assert.equal(result.ruleId, 'INVALID_ACTION')
    assert.deepEqual(result.locations[0].physicalLocation.artifactLocation, {
      uri: 'misspelt.json',
    })
    assert.equal(result.locations[0].physicalLocation.region.startLine, 6)
  })
})

describe('casegate test', () => {
  it('tells expected and actual of what fails, with the line', async () => {
    const file = JSON.stringify({
      policies: [join(EXAMPLES, 'onboard.json')],
      tests: [{ task: 'delete-domain', expect: 'allowed' }],
    })
    const { code, out } = await run(['test', '-'], file)
    assert.equal(code, 1)
    assert.match(out, /actual {4}implicitDeny, missing cases:DeleteDomain/)
  })

  it('refuses a member that nobody knows, with its place', async () => {
    const { code, errors } = await run(['test', '-'], '{"tests": [\n {"tsak": "onboard"}]}')
    assert.equal(code, 2)
    assert.match(errors, /<stdin>:2:11: "tsak" is not known here/)
  })
})
