// Every member that takes the ARN of a policy, given what is none: refused in AWS's words.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { loadModel, type ServiceName } from '../../../src/models/model.ts'
import { examplesFor } from '../../support/examples.ts'
import { makeInstance } from '../../support/instances.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { makeTargets } from '../../support/targets.ts'
import { createSdkClient, type SdkClient } from '../../wire/sdk-clients.ts'

const NO_ARN = { name: 'ValidationError', message: 'Invalid ARN:  Could not be parsed!' }
const ELSEWHERE = { name: 'ValidationError', message: 'Invalid ARN partition' }

const REFUSALS: readonly [arn: string, refused: { name: string; message: string }][] = [
  ['long-name-but-no-arn', NO_ARN],
  ['service-role/AWSLambdaBasicExecutionRole', NO_ARN],
  ['{"Version":"2012-10-17"}', NO_ARN],
  [' arn:aws:iam::aws:policy/ReadOnlyAccess', NO_ARN],
  ['ARN:AWS:IAM::AWS:POLICY/READONLYACCESS', NO_ARN],
  ['arn::iam::aws:policy/ReadOnlyAccess', NO_ARN],
  ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess', ELSEWHERE],
  ['arn:aws-us-gov:iam::123456789012:policy/target', ELSEWHERE],
  ['arn:aws:s3:::bucket-name', notValid('arn:aws:s3:::bucket-name')],
  ['arn:aws:iam::policy/x-y-z', notValid('arn:aws:iam::policy/x-y-z')],
  ['arn:aws:iam::123456789012:role/target', notValid('arn:aws:iam::123456789012:role/target')],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess ', notValid('arn:aws:iam::aws:policy/ReadOnlyAccess ')],
  [
    'arn:aws:iam:us-east-1:aws:policy/ReadOnlyAccess',
    notValid('arn:aws:iam:us-east-1:aws:policy/ReadOnlyAccess'),
  ],
]

const MEMBERS = ['PolicyArn', 'PermissionsBoundary']
const service: ServiceName = 'iam'

describe('the ARN of a policy', () => {
  let server: RunningServer
  let iam: SdkClient
  before(async () => {
    server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
    iam = createSdkClient(service, server.url, { region: REGION, credentials: ROOT })
  })
  after(async () => {
    iam.destroy()
    await server.close()
  })

  it('is asked for by these operations', () => {
    assert.deepEqual(
      placesOfPolicies()
        .map(([operation]) => operation)
        .sort(),
      [
        'AttachGroupPolicy',
        'AttachRolePolicy',
        'AttachUserPolicy',
        'CreatePolicyVersion',
        'CreateRole',
        'CreateUser',
        'DeletePolicy',
        'DeletePolicyVersion',
        'DetachGroupPolicy',
        'DetachRolePolicy',
        'DetachUserPolicy',
        'GetPolicy',
        'GetPolicyVersion',
        'ListEntitiesForPolicy',
        'ListPolicyTags',
        'ListPolicyVersions',
        'PutRolePermissionsBoundary',
        'PutUserPermissionsBoundary',
        'SetDefaultPolicyVersion',
        'TagPolicy',
        'UntagPolicy',
      ],
    )
  })

  it('is read before anything is looked up or written', async () => {
    const targets = await makeTargets(
      server,
      await makeInstance(server, 'desk', { onboarded: true }),
    )
    const examples = examplesFor(targets)[service]
    const { store } = server.app.gateway
    const revision = await store.revision()
    for (const [operation, member] of placesOfPolicies()) {
      for (const [arn, refused] of REFUSALS) {
        const input = { ...Object(examples[operation]), [member]: arn }
        await assert.rejects(iam.send(operation, input), refused, `${operation} ${arn}`)
      }
    }
    const exclusions = { ...Object(examples.SimulatePrincipalPolicy) }
    for (const [PolicyArn] of REFUSALS) {
      const input = { ...exclusions, PolicyExclusionList: [{ PolicyArn }] }
      const refused = { name: 'InvalidInputException', message: /^ARN .* is not valid\.$/ }
      await assert.rejects(iam.send('SimulatePrincipalPolicy', input), refused)
    }
    assert.equal(await store.revision(), revision)
  })

  it('is refused the same of a principal that does not exist', async () => {
    const input = { RoleName: 'nobody', PolicyArn: 'long-name-but-no-arn' }
    await assert.rejects(iam.send('AttachRolePolicy', input), NO_ARN)
    await assert.rejects(iam.send('DetachRolePolicy', input), NO_ARN)
  })
})

/** The operations whose input has such a member at its top, each with the member. */
function placesOfPolicies(): [operation: string, member: string][] {
  const { operations, shapes } = loadModel(service)
  return Object.entries(operations).flatMap(([operation, { input = '' }]) => {
    const shape = shapes[input]
    const names = shape && 'members' in shape ? Object.keys(shape.members) : []
    return MEMBERS.filter(member => names.includes(member)).map((member): [string, string] => [
      operation,
      member,
    ])
  })
}

function notValid(arn: string) {
  return { name: 'InvalidInputException', message: `ARN ${arn} is not valid.` }
}
