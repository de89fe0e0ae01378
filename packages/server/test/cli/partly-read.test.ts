// Of an input that was read in part no answer says yes, to people or to programs, unless that was asked for.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: cwd, remove } = temporaryFolder()
after(remove)

const TRUST = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
}
const VIEW = { Effect: 'Allow', Action: ['cases:*', 'connect:*', 'ds:*'], Resource: '*' }
const documentOf = (Statement: object) => ({ Version: '2012-10-17', Statement })
const Properties = {
  RoleName: 'app',
  AssumeRolePolicyDocument: documentOf(TRUST),
  Policies: [{ PolicyName: 'view', PolicyDocument: documentOf(VIEW) }],
}
const Resources = {
  App: { Type: 'AWS::IAM::Role', Properties },
  Odd: { Type: { Ref: 'Anything' } },
}
writeFileSync(join(cwd, 'partly.json'), JSON.stringify({ Resources }))

/** A document that only a deployment tells is looked at by nobody; one with an open resource is. */
const policyOf = (PolicyDocument: unknown) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'p', Users: ['ana'], PolicyDocument },
})
const GET = { Effect: 'Allow', Action: 'cases:GetDomain' }
const documents = {
  unknown: { 'Fn::GetAtt': ['Made', 'Document'] },
  'unknown-statement': documentOf([{ 'Fn::GetAtt': ['Made', 'Statement'] }, VIEW] as object),
  'open-resource': documentOf({ ...GET, Resource: { Ref: 'Domain' } }),
}
for (const [name, document] of Object.entries(documents)) {
  const template = {
    Parameters: { Domain: { Type: 'String' } },
    Resources: { P: policyOf(document), Q: policyOf(documentOf({ ...GET, Resource: '*' })) },
  }
  writeFileSync(join(cwd, `${name}.json`), JSON.stringify(template))
}

const NOT_ALL = 'by what was read, and not all of the input was'

interface Row {
  readonly command: string
  /** What it says to people who did not ask for less. */
  readonly says: string
  /** What it says where they did. */
  readonly saysElse: string
  readonly json: object
  readonly jsonElse: object
}

const ROWS: readonly Row[] = [
  {
    command: 'prove --policy partly.json --never iam:PassRole',
    says: `? undetermined: iam:PassRole is never allowed\n    it holds ${NOT_ALL}`,
    saysElse: '✔ proved: iam:PassRole is never allowed',
    json: { proved: false },
    jsonElse: { proved: true },
  },
  {
    command: 'check --policy partly.json --task view-domain',
    says: `(edition seed): undetermined: allowed ${NOT_ALL}`,
    saysElse: '(edition seed): allowed\n',
    json: { allowed: false, undetermined: true },
    jsonElse: { allowed: true, undetermined: undefined },
  },
  {
    command: 'check --policy partly.json --task view-domain delete-domain',
    says: `(edition seed): undetermined: allowed ${NOT_ALL}`,
    saysElse: '(edition seed): allowed\n',
    json: { allowed: false },
    jsonElse: { allowed: true },
  },
  {
    command: 'fix --policy partly.json --task view-domain',
    says: `Nothing is missing ${NOT_ALL}.`,
    saysElse: 'Nothing is missing: the task is allowed.',
    json: { allowed: false },
    jsonElse: { allowed: true },
  },
  {
    command: 'explain --policy partly.json --action cases:GetDomain',
    says: `cases:GetDomain on *: undetermined: allowed ${NOT_ALL}`,
    saysElse: 'cases:GetDomain on *: allowed\n',
    json: { decision: 'implicitDeny', undetermined: true },
    jsonElse: { decision: 'allowed', undetermined: undefined },
  },
  {
    command: 'diff partly.json partly.json',
    says: 'undetermined: 0 of 1 principals',
    saysElse: 'equal: 0 of 1 principals',
    json: { verdict: 'undetermined', byItself: 'undetermined' },
    jsonElse: { verdict: 'equal', byItself: 'equal' },
  },
  {
    command: 'lint partly.json',
    says: 'nothing found in what was read',
    saysElse: 'nothing found\n',
    json: {},
    jsonElse: {},
  },
  {
    command: 'lint unknown.json',
    says: '2 policies: nothing found in what was read',
    saysElse: '2 policies: nothing found\n',
    json: {},
    jsonElse: {},
  },
  {
    command: 'lint unknown-statement.json',
    says: '2 policies: nothing found in what was read',
    saysElse: '2 policies: nothing found\n',
    json: {},
    jsonElse: {},
  },
]

for (const { command, says, saysElse, json, jsonElse } of ROWS) {
  describe(command, () => {
    for (const [flags, text, members, ends] of [
      ['', says, json, 2],
      ['--allow-unread', saysElse, jsonElse, 0],
    ] as const) {
      it(`${flags} ends with ${ends}, and says so`, async () => {
        const args = [...command.split(' '), ...(flags === '' ? [] : [flags])]
        const told = await runCommand(args, { cwd })
        assert.ok(told.stdout.includes(text), told.stdout)
        const reported = await runCommand([...args, '--json'], { cwd })
        const report = JSON.parse(reported.stdout)
        for (const [name, value] of Object.entries(members)) assert.equal(report[name], value, name)
        assert.equal(report.unread.length > 0, true)
        assert.deepEqual([told.status, reported.status], [ends, ends])
      })
    }
  })
}

describe('lint open-resource.json', () => {
  it('looks at the rest of a statement of which a part is open', async () => {
    const told = await runCommand(['lint', 'open-resource.json'], { cwd })
    assert.deepEqual([told.status, told.stdout], [0, '2 policies: nothing found\n'])
  })
})
