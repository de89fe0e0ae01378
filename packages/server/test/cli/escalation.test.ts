// `casegate audit --escalation`: the path with its steps and flags, in every format, and its exit status.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runCommand } from '../support/command-process.ts'
import { EXAMPLES } from './console-blocks.ts'

const CLIMBERS = join(EXAMPLES, 'climbers.json')

describe('casegate audit --escalation', () => {
  it('tells the path step by step, the flag that decides and what is new', async () => {
    const { code, out } = await run([CLIMBERS])
    assert.equal(code, 1)
    assert.match(
      out,
      /user\/deployer\n.*\(pass-role-lambda-invoke\)\n\s+1\. iam:PassRole on \S+role\/app/,
    )
    assert.match(out, /--context aws:MultiFactorAuthPresent=true/)
    assert.match(out, /then, by \S+: more than before, such as cases:/)
  })

  it('is written for programs', async () => {
    const { out } = await run([CLIMBERS, '--json'])
    const { escalations, administrators, unread } = JSON.parse(out)
    assert.deepEqual([administrators, unread], [[], []])
    assert.deepEqual([...new Set(escalations.map(({ path }: { path: string }) => path))].sort(), [
      'create-access-key',
      'pass-role-lambda-invoke',
    ])
    const csv = await run([CLIMBERS, '--format', 'csv'])
    assert.match(csv.out, /^account,kind,principal,path,through,steps,target,gains/)
    const sarif = await run([CLIMBERS, '--format', 'sarif'])
    assert.equal(JSON.parse(sarif.out).runs[0].results.length, escalations.length)
  })

  it('ends with 0 where nobody can, and tells administrators as such', async () => {
    const { code, out } = await run([join(EXAMPLES, 'account.json')])
    assert.equal(code, 0)
    assert.match(
      out,
      /nobody can give themselves more[\s\S]*Administrators already[\s\S]*root-of-all/,
    )
  })

  it('takes no task beside it', async () => {
    const { code, err } = await run([CLIMBERS, '--task', 'onboard'])
    assert.equal(code, 2)
    assert.match(err, /in place of tasks/)
  })
})

async function run(args: readonly string[]) {
  const { status, stdout, stderr } = await runCommand(['audit', '--escalation', ...args])
  return { code: status, out: stdout, err: stderr }
}
