// What a denial tells by its id: all of it to the operator, nothing of the resource to who was denied.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateInstanceCommand, DescribeInstanceCommand } from '@aws-sdk/client-connect'
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { makePerson, type Person } from '../support/people.ts'
import {
  ACCOUNT,
  type Clients,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const HIDDEN = 'hidden-value'

let server: RunningServer
let person: Person
let operator: Visitor
let visitor: Visitor
let instanceId: string
before(async () => {
  server = await startServer({ ephemeral: true })
  // What hangs on tags and boundaries is explained by them.
  const conditions = {
    'aws:ResourceTag/team': 'red',
    'iam:ResourceTag/team': 'red',
    'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  }
  const Statement = Object.entries(conditions).map(([key, value]) => ({
    Effect: 'Allow',
    Action: ['iam:*', 'connect:*'],
    Resource: '*',
    Condition: { StringEquals: { [key]: value } },
  }))
  person = await makePerson(server, { inline: [{ Version: '2012-10-17', Statement }] })
  operator = await signIn(server)
  visitor = await signIn(server, person.keys)
  instanceId = await hideThings(server.clientsOf(ROOT))
})
after(() => server.close())

interface Denied {
  readonly what: string
  readonly there: (clients: Clients) => Promise<object>
  /** The same of something that is not there. */
  readonly notThere: (clients: Clients) => Promise<object>
}

const DENIED: readonly Denied[] = [
  {
    what: 'a role that asks for an external id',
    there: ({ sts }) => sts.send(assume('asking')),
    notThere: ({ sts }) => sts.send(assume('absent')),
  },
  {
    what: 'a user with tags and a boundary',
    there: ({ iam }) => iam.send(put('tagged')),
    notThere: ({ iam }) => iam.send(put('absent')),
  },
  {
    what: 'an instance with tags',
    there: ({ connect }) => connect.send(new DescribeInstanceCommand({ InstanceId: instanceId })),
    notThere: ({ connect }) =>
      connect.send(
        new DescribeInstanceCommand({ InstanceId: '00000000-0000-4000-8000-000000000000' }),
      ),
  },
]

describe('a denial', () => {
  for (const { what, there, notThere } of DENIED) {
    it(`about ${what} says the same as about none`, async () => {
      const [one, other] = [await deniedBy(there), await deniedBy(notThere)]
      for (const tell of [byId, byRequest]) {
        const [told, toldOther] = [await tell(one), await tell(other)]
        assert.equal(unnamed(told), unnamed(toldOther))
        assert.match(told, /"withheld": ?true/)
        assert.ok(!told.includes(HIDDEN), told)
      }
    })

    it(`about ${what} tells the operator everything`, async () => {
      const denied = await deniedBy(there)
      const told = await byId(denied, operator)
      assert.doesNotMatch(told, /withheld/)
      assert.ok(told.includes(HIDDEN), told)
    })
  }

  it('by the policy of a resource is told as such, without its statement', async () => {
    const told = JSON.parse(await byId(await deniedBy(({ sts }) => sts.send(assume('refusing')))))
    const { decision, state, decidedBy, statements } = told.explanation
    assert.deepEqual([decision, state, decidedBy], ['explicitDeny', 'explicitDeny', []])
    const layers = statements.map(({ layer }: { layer: string }) => layer)
    assert.deepEqual([...new Set(layers)], ['identity'])
  })
})

it('a call that the policy of a resource allowed is told as allowed, without it', async () => {
  const { $metadata } = await person.clients.sts.send(assume('trusting'))
  const { json, text } = await visitor.ask(`GET request?id=${$metadata.requestId}`)
  const [check] = json.checks as readonly { decision: string; withheld?: boolean }[]
  assert.deepEqual([check?.decision, check?.withheld], ['allowed', true])
  assert.ok(!text.includes(HIDDEN), text)
})

interface Ids {
  readonly path: string
  readonly requestId: string
}

async function deniedBy(call: Denied['there']): Promise<Ids> {
  const error = await call(person.clients).then(
    () => assert.fail('the call was allowed'),
    failure => failure,
  )
  const path = error.$response?.headers['x-casegate-decision']
  assert.ok(path, error)
  return { path, requestId: error.$metadata.requestId }
}

async function byId({ path }: Ids, as?: Visitor): Promise<string> {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie: as?.cookie ?? '' } })
  assert.equal(answer.status, 200)
  return answer.text()
}

async function byRequest({ requestId }: Ids): Promise<string> {
  const { status, text } = await visitor.ask(`GET request?id=${requestId}`)
  assert.equal(status, 200)
  return text
}

function unnamed(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/(role|user)([/ ])(asking|tagged|absent)/g, '$1$2NAME')
    .replace(/"(asking|tagged|absent)"/g, '"NAME"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/"(sequence|durationMs|aws:EpochTime)": ?[\d.]+/g, '"$1":0')
}

function assume(role: string): AssumeRoleCommand {
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${role}`
  return new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' })
}

function put(UserName: string): PutUserPolicyCommand {
  const Statement = { Effect: 'Allow', Action: 'cases:*', Resource: '*' }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  return new PutUserPolicyCommand({ UserName, PolicyName: 'policy', PolicyDocument })
}

/** Answers the id of the instance. */
async function hideThings({ iam, connect }: Clients): Promise<string> {
  const trust = (statement: object) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: HIDDEN.replace('-', ''),
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/${person.name}` },
          Action: 'sts:AssumeRole',
          ...statement,
        },
      ],
    })
  const roles = {
    asking: { Condition: { StringEquals: { 'sts:ExternalId': HIDDEN } } },
    refusing: { Effect: 'Deny' },
    trusting: {},
  }
  const Tags = [{ Key: 'team', Value: HIDDEN }]
  for (const [RoleName, statement] of Object.entries(roles)) {
    const AssumeRolePolicyDocument = trust(statement)
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, Tags }))
  }
  const PolicyDocument = trust({}).replace(/"Principal":\{[^}]*\},/, '"Resource":"*",')
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: HIDDEN, PolicyDocument }))
  const PermissionsBoundary = Policy?.Arn
  await iam.send(new CreateUserCommand({ UserName: 'tagged', PermissionsBoundary }))
  await iam.send(new TagUserCommand({ UserName: 'tagged', Tags }))
  const { Id = '' } = await connect.send(
    new CreateInstanceCommand({
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias: 'tagged',
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
      Tags: { team: HIDDEN },
    }),
  )
  return Id
}
