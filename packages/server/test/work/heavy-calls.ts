// Calls that take long, each at its worst: what the others must not wait for.
import {
  CheckAccessNotGrantedCommand,
  CheckNoNewAccessCommand,
  CheckNoPublicAccessCommand,
  ValidatePolicyCommand,
} from '@aws-sdk/client-accessanalyzer'
import { TagResourceCommand } from '@aws-sdk/client-connectcases'
import {
  CreatePolicyCommand,
  GetContextKeysForCustomPolicyCommand,
  PutUserPolicyCommand,
  SimulateCustomPolicyCommand,
} from '@aws-sdk/client-iam'
import { loadActionTable } from '@casegate/answers'
import { actionName, expandAction } from '@casegate/engine/actions'
import type { Clients } from '../support/running-server.ts'

export interface HeavyCall {
  readonly name: string
  /** Answers in a few words what became of it. */
  readonly perform: (by: Caller, signal?: AbortSignal) => Promise<string>
  readonly expected: RegExp
}

export interface Caller {
  readonly clients: Clients
  /** Asks the operator API; answers the status. */
  readonly operator: (route: string, body: object, signal?: AbortSignal) => Promise<number>
}

type Make = (index: number) => object

/** Names that AWS has, for it takes no others. */
const ACTIONS = expandAction(loadActionTable(), 'ec2:*').map(actionName)

function policy(count: number, make: Make): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: numbered(count, make) })
}

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** A bucket each, and one thing that they have in common. */
const bucket: Make = index => ({
  Effect: 'Allow',
  Action: ['s3:Get*', 'cases:Get*', 'connect:*'],
  Resource: [`arn:aws:s3:::bucket-${index}/*`, 'arn:aws:cases:*'],
})

/** Wildcards wherever they may stand, so that hardly any two are told apart at a glance. */
const tangle: Make = index => ({
  Effect: index % 3 === 0 ? 'Deny' : 'Allow',
  Action: [`s3:*a${index}*`, `cases:*${index}*b*`],
  Resource: [`arn:aws:s3:::*${index}*/*${index % 7}*`, `arn:aws:cases:*:*:domain/*${index}`],
  Condition: { StringLike: { 'aws:PrincipalTag/team': `*${index}*` } },
})

const comparing = policy(1, () => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  Condition: {
    'ForAllValues:StringNotLike': { 'test:key': numbered(12_000, index => `*${index}x`) },
  },
}))

const large = policy(4_500, bucket)

export const HEAVY_CALLS: readonly HeavyCall[] = [
  {
    name: 'SimulateCustomPolicy of 300 statements, 300 actions and 60 resources',
    expected: /^50 results, truncated$/,
    async perform({ clients }, signal) {
      const { EvaluationResults = [], IsTruncated } = await clients.iam.send(
        new SimulateCustomPolicyCommand({
          PolicyInputList: [policy(300, bucket)],
          ActionNames: ACTIONS.slice(0, 300),
          ResourceArns: numbered(60, index => `arn:aws:s3:::bucket-${index}/x`),
        }),
        until(signal),
      )
      return `${EvaluationResults.length} results, ${IsTruncated ? 'truncated' : 'all'}`
    },
  },
  {
    name: 'SimulateCustomPolicy that compares 43 million pairs for each action',
    expected:
      /^InvalidInputException: The simulation is too large: it takes more \w+ than one call/,
    perform: ({ clients }, signal) =>
      orError(
        clients.iam.send(
          new SimulateCustomPolicyCommand({
            PolicyInputList: numbered(3, () => comparing),
            ActionNames: ACTIONS.slice(0, 100),
            ContextEntries: [
              {
                ContextKeyName: 'test:key',
                ContextKeyType: 'stringList',
                ContextKeyValues: numbered(1_200, index => `value-${index}`),
              },
            ],
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'CreatePolicy of 130,000 characters, many times',
    expected: /^LimitExceededException: Cannot exceed quota for PolicySize: 6144$/,
    perform: ({ clients }, signal) =>
      again(() =>
        clients.iam.send(
          new CreatePolicyCommand({ PolicyName: 'long', PolicyDocument: policy(1_050, bucket) }),
          until(signal),
        ),
      ),
  },
  {
    name: 'PutUserPolicy of 100,000 characters of actions, many times',
    expected: /^LimitExceededException: Maximum policy size of 2048 bytes exceeded for user /,
    perform: ({ clients }, signal) =>
      again(() =>
        clients.iam.send(
          new PutUserPolicyCommand({
            UserName: 'viewer-custom',
            PolicyName: 'long',
            PolicyDocument: policy(1, () => ({
              Effect: 'Allow',
              Action: numbered(8_000, index => `s3:G${index}*`),
              Resource: '*',
            })),
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'TagResource with 70,000 tags, many times',
    expected: /^SerializationException: The body holds more than 20000 values\.$/,
    perform: ({ clients }, signal) =>
      again(
        () =>
          clients.cases.send(
            new TagResourceCommand({
              arn: 'arn:aws:cases:us-east-1:123456789012:domain/none',
              tags: Object.fromEntries(numbered(70_000, index => [`k${index}`, 'v'])),
            }),
            until(signal),
          ),
        10,
      ),
  },
  {
    name: 'GetContextKeysForCustomPolicy of long policies',
    expected: /^answered$/,
    perform: ({ clients }, signal) =>
      orError(
        clients.iam.send(
          new GetContextKeysForCustomPolicyCommand({
            PolicyInputList: numbered(4, () => policy(600, tangle)),
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'CheckNoNewAccess of tangled policies',
    expected: /^UnprocessableEntityException: The check is undetermined: /,
    perform: ({ clients }, signal) =>
      orError(
        clients.accessAnalyzer.send(
          new CheckNoNewAccessCommand({
            policyType: 'IDENTITY_POLICY',
            existingPolicyDocument: policy(100, tangle),
            newPolicyDocument: policy(101, tangle),
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'CheckAccessNotGranted of thousands of resources',
    expected: /^UnprocessableEntityException: The check is undetermined: /,
    perform: ({ clients }, signal) =>
      orError(
        clients.accessAnalyzer.send(
          new CheckAccessNotGrantedCommand({
            policyType: 'IDENTITY_POLICY',
            policyDocument: policy(1, () => ({
              Effect: 'Allow',
              Action: '*',
              Resource: numbered(3_000, index => `arn:aws:s3:::*${index}*/*${index % 7}*`),
            })),
            access: [{ resources: ['arn:aws:s3:::secret/*'] }],
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'CheckNoPublicAccess of tangled conditions',
    expected: /^answered$/,
    perform: ({ clients }, signal) =>
      orError(
        clients.accessAnalyzer.send(
          new CheckNoPublicAccessCommand({
            resourceType: 'AWS::S3::Bucket',
            policyDocument: policy(200, index => ({
              ...tangle(index),
              Effect: index === 0 ? 'Allow' : 'Deny',
              Principal: '*',
              Condition: { StringLike: { 'aws:UserAgent': `*${index}*a*${index}*` } },
            })),
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'ValidatePolicy of a very long policy',
    expected: /^answered$/,
    perform: ({ clients }, signal) =>
      orError(
        clients.accessAnalyzer.send(
          new ValidatePolicyCommand({
            policyType: 'IDENTITY_POLICY',
            policyDocument: policy(4_000, tangle),
          }),
          until(signal),
        ),
      ),
  },
  {
    name: 'operator/answers for a pasted policy of half a megabyte',
    expected: /^200$/,
    perform: ({ operator }, signal) => status(operator('answers', { policies: [large] }, signal)),
  },
  {
    name: 'operator/findings of a policy of half a megabyte',
    expected: /^(200|422)$/,
    perform: ({ operator }, signal) =>
      status(operator('findings', { policy: large, kind: 'identity' }, signal)),
  },
  {
    name: 'operator/effect of a tangled policy',
    expected: /^(200|422)$/,
    perform: ({ operator }, signal) =>
      status(
        operator(
          'effect',
          {
            policy: policy(150, tangle),
            place: { name: 'tangle', type: 'user' },
            principals: ['viewer-custom', 'viewer-managed', 'onboarder-custom'].map(
              name => `arn:aws:iam::123456789012:user/${name}`,
            ),
          },
          signal,
        ),
      ),
  },
  {
    name: 'operator/seed of a long file in YAML',
    expected: /^200$/,
    perform: ({ operator }, signal) => {
      const users = numbered(60_000, index => `      - username: user${index}\n`).join('')
      const text = `instances:\n  - alias: large\n    queues: []\n    unknown:\n${users}`
      return status(operator('seed', { name: 'large.yaml', text }, signal))
    },
  },
  {
    name: 'operator/checks with a large edit',
    expected: /^200$/,
    perform: ({ operator }, signal) => {
      const principal = 'arn:aws:iam::123456789012:user/viewer-custom'
      const check = { principal, action: 's3:GetObject', resources: ['*'], context: {} }
      const edit = {
        policy: policy(1_000, tangle),
        place: { name: 'tangle', type: 'user' },
        principals: [principal],
      }
      return status(operator('checks', { checks: numbered(20, () => check), edit }, signal))
    },
  },
]

function until(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {}
}

/** What the last of them is answered. */
async function again(send: () => Promise<unknown>, times = 30): Promise<string> {
  for (let i = 1; i < times; i++) await orError(send())
  return orError(send())
}

async function orError(sent: Promise<unknown>): Promise<string> {
  try {
    await sent
    return 'answered'
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

async function status(answered: Promise<number>): Promise<string> {
  return String(await answered)
}
