// The corpus's cases on organizations, over HTTP: their policies are attached here, and the account is asked.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  type IAMClient,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import { type CorpusCase, readCorpus } from '../../../engine/test/corpus-cases.ts'
import { createOrganization, type Guarded, levelsOf } from '../support/organization.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const ACCOUNT = '111122223333'
const LINKED = 'AWSServiceRoleForAmazonConnect'
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: 'sts:AssumeRole',
  },
})

const CASES = readCorpus().filter(
  ({ policies, invalid }) => !invalid && (policies.scps ?? policies.rcps) !== undefined,
)

let server: RunningServer
let operator: Visitor
/** Where no case denies the question itself. */
let iam: IAMClient
let guarded: Guarded

before(async () => {
  server = await startServer({ ephemeral: true, accountId: ACCOUNT })
  operator = await signIn(server)
  iam = server.clientsOf(ROOT, 'eu-west-1').iam
  const askable = CASES.filter(one => obstacleTo(one) === undefined)
  const arns = askable.map(({ request }) => entityOf(request.principal))
  for (const arn of new Set(arns)) if (arn !== undefined) await makeEntity(arn)
  guarded = await createOrganization(server, ACCOUNT)
})
after(async () => {
  guarded.close()
  await server.close()
})

/** Why a case cannot be put to this server. */
function obstacleTo({ policies, request }: CorpusCase): string | undefined {
  const { scps = [[]], rcps = [] } = policies
  if (policies.scps && scps.some(level => level.length === 0)) return 'a level without policies'
  if (policies.scps?.length === 0) return 'no levels'
  if (levelsOf(rcps).length > 4) return 'too many levels'
  if (policies.endpoint ?? policies.session) return 'endpoints and sessions'
  if (!entityOf(request.principal) && !isRoot(request.principal)) return 'nobody of the account'
  if (isRoot(request.principal) && (policies.identity ?? policies.resource))
    return 'policies of root'
  if (policies.resource && !request.principal.includes(':user/')) return 'a resource policy'
  return undefined
}

function isRoot(principal: string): boolean {
  return principal === `arn:aws:iam::${ACCOUNT}:root`
}

/** A session is asked about as the role that it is of. */
function entityOf(principal: string): string | undefined {
  const [, role] = /^arn:aws:sts::111122223333:assumed-role\/([^/]+)\//.exec(principal) ?? []
  if (role !== undefined) return role.startsWith(LINKED) ? linkedArn(role) : arnOf(`role/${role}`)
  return /^arn:aws:iam::111122223333:(user|role)\//.test(principal) ? principal : undefined
}

function arnOf(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`
}

function linkedArn(role: string): string {
  return arnOf(`role/aws-service-role/connect.amazonaws.com/${role}`)
}

function makeEntity(arn: string): Promise<unknown> {
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  if (arn.includes(':user/')) return iam.send(new CreateUserCommand({ UserName: name }))
  if (!arn.includes('/aws-service-role/')) {
    return iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: TRUST }))
  }
  const suffix = name.slice(LINKED.length + 1)
  return iam.send(
    new CreateServiceLinkedRoleCommand({
      AWSServiceName: 'connect.amazonaws.com',
      ...(suffix !== '' && { CustomSuffix: suffix }),
    }),
  )
}

async function ask({ policies, request }: CorpusCase): Promise<unknown> {
  const { principal, action, resource, context = {}, resourceAccount } = request
  const arn = entityOf(principal)
  if (arn === undefined || !(policies.identity ?? policies.boundary ?? policies.resource)) {
    const question = { principal: arn ?? principal, action, resource, context: shown(context) }
    return (await operator.ask('POST explain', question)).json.decision
  }
  const { EvaluationResults: [result] = [] } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: arn,
      ActionNames: [action],
      ResourceArns: [resource].flat(),
      PolicyInputList: texts(policies.identity),
      ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
        ContextKeyName,
        ContextKeyType: typeof value === 'boolean' ? 'boolean' : listed(value),
        ContextKeyValues: [value].flat().map(String),
      })),
      ...(policies.boundary !== undefined && {
        PermissionsBoundaryPolicyInputList: texts(policies.boundary),
      }),
      ...(policies.resource !== undefined && {
        ResourcePolicy: texts(policies.resource)[0],
        ResourceOwner: resourceAccount ?? ACCOUNT,
      }),
    }),
  )
  return result?.EvalDecision
}

function listed(value: unknown): 'string' | 'stringList' {
  return Array.isArray(value) ? 'stringList' : 'string'
}

function texts(documents: unknown): string[] {
  return [documents ?? []]
    .flat()
    .map(document => (typeof document === 'string' ? document : JSON.stringify(document)))
}

function shown(context: object): object {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, [value].flat().map(String)]),
  )
}

describe('cases on organizations, asked of a member account', () => {
  const skipped = new Map<string, number>()
  for (const one of CASES) {
    const obstacle = obstacleTo(one)
    if (obstacle !== undefined) {
      skipped.set(obstacle, (skipped.get(obstacle) ?? 0) + 1)
      continue
    }
    it(one.id, async () => {
      await guarded.attach(one.policies)
      assert.equal(await ask(one), one.decision, one.why)
    })
  }

  it('are most of those that there are', () => {
    const left = [...skipped.values()].reduce((sum, count) => sum + count, 0)
    assert.ok(left < CASES.length / 2, JSON.stringify(Object.fromEntries(skipped)))
  })
})
