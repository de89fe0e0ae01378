// Policies that AWS stores although its grammar has them not, at the commands: the rest decides, and is said so.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

const ONBOARD = ['connect:*', 'cases:*', 'ds:DescribeDirectories', 'iam:PutRolePolicy']

interface Case {
  /** The actions of a statement beside a good one that onboarding needs no more than. */
  readonly beside?: object
  readonly document?: object
  readonly command: string
  readonly status: number
  readonly says: RegExp
  readonly notes?: RegExp
}

const EXPLICIT = 'explain --action cases:DeleteDomain --policy FILE'

const cases: readonly Case[] = [
  // What was meant to allow does not.
  ...[
    'cases:* ',
    'cases: *',
    'cases:',
    'cases:Get*,List*',
    'cases.x:*',
    'cases:\tGetDomain',
  ].flatMap((Action): Case[] => [
    {
      document: { Effect: 'Allow', Action: [Action, 'connect:*'], Resource: '*' },
      command: 'check --task view-domain --policy FILE',
      status: 1,
      says: /✘ .*cases:GetDomain/,
      notes: /an entry of Allow statement 1: .*matches nothing/,
    },
    {
      document: { Effect: 'Allow', Action: [Action, 'connect:*'], Resource: '*' },
      command: 'lint FILE',
      status: 1,
      says: /error INVALID_ACTION/,
    },
    // And what was meant to deny does not, which is told loudly.
    {
      beside: { Sid: 'Guard', Effect: 'Deny', Action, Resource: '*' },
      command: EXPLICIT,
      status: 0,
      says: /: allowed/,
      notes: /an entry of Deny Guard: it denies nothing/,
    },
  ]),
  {
    beside: {
      Sid: 'Guard',
      Effect: 'Deny',
      Action: 'cases:*',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': [] } },
    },
    command: EXPLICIT,
    status: 0,
    says: /: allowed/,
    notes: /Deny Guard: it denies nothing: the list must not be empty/,
  },
  {
    beside: {
      Sid: 'Guard',
      Effect: 'Deny',
      Action: 'cases:*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:CurrentTime': '2024-02-30' } },
    },
    command: `${EXPLICIT} --context aws:CurrentTime=2020-01-01T00:00:00Z`,
    status: 0,
    says: /: allowed/,
    notes: /Deny Guard: it denies nothing: "2024-02-30" is not an ISO 8601 date/,
  },
  {
    beside: {
      Effect: 'Deny',
      Action: 'cases:*',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': '${aws:PrincipalTag/mfa}' } },
    },
    command: `${EXPLICIT} --context aws:MultiFactorAuthPresent=true --context aws:PrincipalTag/mfa=TRUE`,
    status: 1,
    says: /explicit deny/,
  },
  // What AWS would not store cannot have come from it.
  ...['', 's3', ':x', 's3:Get,s3:Put', '*:Get', 's3 :Get'].map(
    (Action): Case => ({
      beside: { Effect: 'Allow', Action, Resource: '*' },
      command: 'check --task onboard --policy FILE',
      status: 2,
      says: /^$/,
      notes: /has more than one colon|service prefix/,
    }),
  ),
]

/** A wildcard of one service on another service's ARN, and what else a statement names in vain. */
const idle: readonly Case[] = [
  {
    document: {
      Effect: 'Deny',
      Action: ['cases:Get*', 'connect:*'],
      Resource: 'arn:aws:connect:*:*:instance/*',
    },
    command: 'lint FILE --fail-on warning',
    status: 1,
    says: /1 policy: 1 warning/,
  },
  {
    document: { Effect: 'Deny', NotAction: 'cases:*', Resource: 'arn:aws:cases:*:*:domain/*' },
    command: 'lint FILE --fail-on warning',
    status: 1,
    says: /RESOURCE_WITHOUT_ACTION\n +NotAction leaves no action/,
  },
  {
    document: { Effect: 'Deny', Action: 'cases:*', Resource: 'arn:aws:cases:*:*:domain/*' },
    command: 'lint FILE --fail-on warning',
    status: 0,
    says: /nothing found/,
  },
]

describe('policies that AWS stores oddly', () => {
  for (const [index, { beside, document, command, status, says, notes }] of [
    ...cases,
    ...idle,
  ].entries()) {
    it(`${command} of ${JSON.stringify(beside ?? document)}`, async () => {
      const path = join(folder, `case-${index}.json`)
      const allow = { Effect: 'Allow', Action: ONBOARD, Resource: '*' }
      const Statement = document ? [document] : [allow, beside]
      writeFileSync(path, JSON.stringify({ Version: '2012-10-17', Statement }))
      const words = command.split(' ').map(word => (word === 'FILE' ? path : word))
      const result = await runCommand(words)
      const told = `${result.stdout}\n${result.stderr}`
      assert.equal(result.status, status, told)
      assert.match(result.stdout, says, told)
      if (notes) assert.match(result.stderr, notes, told)
      else assert.equal(result.stderr.includes('denies nothing'), false, told)
    })
  }
})
