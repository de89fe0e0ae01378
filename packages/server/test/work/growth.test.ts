// What an answer costs grows at most with what is asked: counted in steps and rows, at n, 2n and 4n of each kind.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CheckAccessNotGrantedCommand,
  CheckNoNewAccessCommand,
  CheckNoPublicAccessCommand,
  ValidatePolicyCommand,
} from '@aws-sdk/client-accessanalyzer'
import { CreateInstanceCommand } from '@aws-sdk/client-connect'
import { BatchGetFieldCommand } from '@aws-sdk/client-connectcases'
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetContextKeysForCustomPolicyCommand,
  ListPoliciesCommand,
  ListRolesCommand,
  ListUsersCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import { loadActionTable } from '@casegate/answers'
import { compilePolicies } from '@casegate/engine'
import { actionName, expandAction } from '@casegate/engine/actions'
import { explain } from '@casegate/engine/explain'
import type { Rows, Store } from '../../src/storage/store.ts'
import { createBudget } from '../../src/work/budget.ts'
import type { Workshop } from '../../src/work/workshop.ts'
import {
  ACCOUNT,
  type Clients,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

interface Growing {
  readonly what: string
  /** The smallest of the three sizes. */
  readonly from: number
  /**
   * An exact comparison weighs each statement against each other: it takes no more steps than this,
   * however large it is, and what would take more is undetermined.
   */
  readonly atMost?: number
  readonly ask: (by: Asker, size: number) => Promise<unknown>
}

interface Asker {
  readonly clients: Clients
  readonly operator: Visitor
}

/** n log n, and some that is there whatever is asked. */
const DOUBLED = 2.25
const AS_EVER = 2_000

const ACTIONS = expandAction(loadActionTable(), 'ec2:*').map(actionName)

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function policy(count: number, more: object = {}): string {
  const Statement = numbered(count, index => ({
    Effect: 'Allow',
    Action: ['ec2:*', 's3:GetObject'],
    Resource: [`arn:aws:s3:::bucket-${index}/*`, `arn:aws:ec2:*:*:instance/i-${index}`],
    ...more,
  }))
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

const arns = (count: number) => numbered(count, index => `arn:aws:s3:::bucket-${index}/x`)

const CALLS: readonly Growing[] = [
  {
    what: 'SimulateCustomPolicy: statements',
    from: 50,
    ask: ({ clients }, size) => simulate(clients, { statements: size }),
  },
  {
    what: 'SimulateCustomPolicy: actions',
    from: 20,
    ask: ({ clients }, size) => simulate(clients, { actions: size }),
  },
  {
    what: 'SimulateCustomPolicy: resources',
    from: 20,
    ask: ({ clients }, size) => simulate(clients, { resources: size }),
  },
  {
    what: 'SimulateCustomPolicy: values of a key',
    from: 500,
    ask: ({ clients }, size) => simulate(clients, { values: size }),
  },
  ...(['actions', 'resources', 'statements'] as const).map(dimension => ({
    what: `SimulatePrincipalPolicy: ${dimension}`,
    from: 20,
    ask: ({ clients }: Asker, size: number) => {
      const sizes = { statements: 20, actions: 10, resources: 10, [dimension]: size }
      const { statements, actions, resources } = sizes
      return clients.iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/simulated`,
          PolicyInputList: [policy(statements)],
          ActionNames: ACTIONS.slice(0, actions),
          ResourceArns: arns(resources),
        }),
      )
    },
  })),
  {
    what: 'GetContextKeysForCustomPolicy: statements',
    from: 50,
    ask: ({ clients: { iam } }, size) =>
      iam.send(new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [policy(size)] })),
  },
  {
    what: 'ValidatePolicy: statements',
    from: 50,
    ask: ({ clients: { accessAnalyzer } }, size) =>
      accessAnalyzer.send(
        new ValidatePolicyCommand({ policyDocument: policy(size), policyType: 'IDENTITY_POLICY' }),
      ),
  },
  {
    what: 'CheckNoNewAccess: statements',
    from: 25,
    atMost: 2_500_000,
    ask: ({ clients: { accessAnalyzer } }, size) =>
      accessAnalyzer.send(
        new CheckNoNewAccessCommand({
          existingPolicyDocument: policy(size),
          newPolicyDocument: policy(size),
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },
  {
    what: 'CheckAccessNotGranted: statements',
    from: 25,
    ask: ({ clients: { accessAnalyzer } }, size) =>
      accessAnalyzer.send(
        new CheckAccessNotGrantedCommand({
          policyDocument: policy(size),
          access: [{ actions: ['cases:DeleteDomain'] }],
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },
  {
    what: 'CheckAccessNotGranted: actions',
    from: 25,
    ask: ({ clients: { accessAnalyzer } }, size) =>
      accessAnalyzer.send(
        new CheckAccessNotGrantedCommand({
          policyDocument: policy(20),
          access: [{ actions: ACTIONS.slice(200, 200 + size) }],
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },
  {
    what: 'CheckNoPublicAccess: statements',
    from: 25,
    ask: ({ clients: { accessAnalyzer } }, size) =>
      accessAnalyzer.send(
        new CheckNoPublicAccessCommand({
          policyDocument: policy(size, { Principal: { AWS: ACCOUNT } }),
          resourceType: 'AWS::S3::Bucket',
        }),
      ),
  },
  {
    what: 'operator/answers for a policy: statements',
    from: 50,
    ask: ({ operator }, size) => ok(operator, 'POST answers', { policies: [policy(size)] }),
  },
  {
    what: 'operator/findings: statements',
    from: 25,
    atMost: 1_500_000,
    ask: ({ operator }, size) =>
      ok(operator, 'POST findings', { policy: policy(size), kind: 'identity' }),
  },
  {
    what: 'operator/effect: statements',
    from: 10,
    atMost: 4_200_000,
    ask: ({ operator }, size) =>
      ok(operator, 'POST effect', {
        policy: policy(size),
        place: { name: 'grown', type: 'user' },
        principals: [`arn:aws:iam::${ACCOUNT}:user/simulated`],
      }),
  },
  {
    what: 'operator/checks: checks',
    from: 10,
    ask: ({ operator }, size) =>
      ok(operator, 'POST checks', {
        checks: numbered(size, () => ({
          principal: `arn:aws:iam::${ACCOUNT}:user/simulated`,
          action: 's3:GetObject',
          resources: arns(10),
          context: {},
        })),
      }),
  },
  {
    what: 'operator/expectations: resources',
    from: 5,
    ask: ({ operator }, size) =>
      ok(operator, 'POST expectations', {
        checks: numbered(10, () => ({
          principal: `arn:aws:iam::${ACCOUNT}:user/simulated`,
          action: 's3:GetObject',
          resources: arns(size),
          context: { 'aws:UserAgent': 'test' },
          expected: [],
        })),
      }),
  },
  {
    what: 'operator/request: checks of one call',
    from: 10,
    async ask({ clients: { cases }, operator }, size) {
      const fields = numbered(size, index => ({ id: `field-${index}` }))
      const asked = cases.send(new BatchGetFieldCommand({ domainId: 'none', fields }))
      const { $metadata } = await asked.catch(error => error)
      await ok(operator, `GET request?id=${$metadata.requestId}`)
    },
  },
  {
    what: 'an explanation: statements',
    from: 100,
    ask: async (_, size) => {
      const compiled = compilePolicies({ identity: [policy(size)] })
      assert.ok(compiled.ok)
      const request = {
        principal: `arn:aws:iam::${ACCOUNT}:user/somebody`,
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::bucket/x',
      }
      explain(compiled.policies, request, { spend: count => counted.spend(count) })
    },
  },
]

/** The account has so many of everything that is listed. */
const LISTS: readonly Growing[] = [
  {
    what: 'operator/answers: instances',
    from: 10,
    ask: ({ operator }) => ok(operator, 'GET answers'),
  },
  {
    what: 'ListPolicies',
    from: 10,
    ask: ({ clients: { iam } }) => iam.send(new ListPoliciesCommand({ MaxItems: 5 })),
  },
  {
    what: 'ListUsers',
    from: 10,
    ask: ({ clients: { iam } }) => iam.send(new ListUsersCommand({ MaxItems: 5 })),
  },
  {
    what: 'ListRoles',
    from: 10,
    ask: ({ clients: { iam } }) => iam.send(new ListRolesCommand({ MaxItems: 5 })),
  },
  {
    what: 'GetAccountAuthorizationDetails',
    from: 10,
    ask: ({ clients: { iam } }) => iam.send(new GetAccountAuthorizationDetailsCommand({})),
  },
  {
    what: 'operator/people',
    from: 10,
    ask: ({ operator }) => ok(operator, 'GET people'),
  },
  {
    what: 'operator/assumers',
    from: 10,
    ask: ({ operator }) =>
      ok(operator, 'POST assumers', { role: 'role-0', saved: TRUST, policy: TRUST }),
  },
]

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' },
})

let server: RunningServer
let asker: Asker
/** Of the call under way. */
let counted = createBudget(Number.POSITIVE_INFINITY)

before(async () => {
  server = await startServer({ ephemeral: true })
  const { iam } = server.clientsOf(ROOT)
  await iam.send(new CreateUserCommand({ UserName: 'simulated' }))
  const { gateway } = server.app
  const { store: whole, workshop } = gateway
  const analyse: Workshop['analyse'] = async (analysis, input) => analysis.run(input, counted)
  const read: Store['read'] = work => whole.read(rows => work(countRows(rows)))
  const store = withMembers(whole, { read })
  // The same server, with its steps and rows counted and nothing handed to a helper.
  Object.assign(gateway, { store, workshop: withMembers(workshop, { analyse }) })
  asker = { clients: server.clientsOf(ROOT), operator: await signIn(server) }
})
after(() => server.close())

/** A row that is read counts as a step. */
function countRows(rows: Rows): Rows {
  const get: Rows['get'] = (table, key) => {
    counted.spend(1)
    return rows.get(table, key)
  }
  const list: Rows['list'] = async (table, query) => {
    const found = await rows.list(table, query)
    counted.spend(1 + found.length)
    return found
  }
  return withMembers(rows, { get, list })
}

function withMembers<Whole extends object>(whole: Whole, members: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get(target, name) {
      if (name in members) return Reflect.get(members, name)
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

describe('what an answer costs grows at most with', () => {
  for (const { what, from, atMost, ask } of CALLS) {
    it(what, async test => {
      const costs: number[] = []
      for (const size of [from, 2 * from, 4 * from]) {
        costs.push(await costOf(() => ask(asker, size)))
      }
      test.diagnostic(`${costs.map(Math.round).join(', ')} steps`)
      if (atMost === undefined) assertGrowth(costs)
      else assert.ok(Math.max(...costs) <= atMost, costs.join())
    })
  }

  for (const { what, from, atMost = 0, ask } of CALLS.filter(({ atMost }) => atMost)) {
    it(`${what}, up to a limit whatever the size`, async test => {
      const cost = await costOf(() => ask(asker, 20 * from).catch(beyondBudget))
      test.diagnostic(`${Math.round(cost)} steps`)
      assert.ok(cost > 0 && cost <= atMost, String(cost))
    })
  }

  it('the account, for each list', async test => {
    const costs = new Map<string, number[]>(LISTS.map(({ what }) => [what, []]))
    let made = 0
    for (const size of [10, 20, 40]) {
      for (; made < size; made += 1) await makeOneMore(made)
      for (const { what, ask } of LISTS) {
        costs.get(what)?.push(await costOf(() => ask(asker, size)))
      }
    }
    for (const [what, found] of costs) {
      test.diagnostic(`${what} ${found.map(Math.round).join(', ')} steps`)
      assertGrowth(found, what)
    }
  })
})

async function costOf(ask: () => Promise<unknown>): Promise<number> {
  // What is remembered of the first time is no part of it.
  await ask()
  counted = createBudget(Number.POSITIVE_INFINITY)
  await ask()
  return counted.spent
}

/** The check is undetermined, or the edit is not compared. */
function beyondBudget(error: unknown): void {
  assert.match(String(error), /UnprocessableEntityException/)
}

function assertGrowth(costs: readonly number[], what = ''): void {
  for (const [index, cost] of costs.entries()) {
    const half = costs[index - 1]
    if (half === undefined) assert.ok(cost > 0, `${what} counts nothing`)
    else assert.ok(cost <= DOUBLED * half + AS_EVER, `${what}: ${costs.join(', ')} steps`)
  }
}

async function makeOneMore(index: number): Promise<void> {
  const { iam, connect } = asker.clients
  await iam.send(new CreateUserCommand({ UserName: `user-${index}` }))
  await iam.send(
    new CreateRoleCommand({ RoleName: `role-${index}`, AssumeRolePolicyDocument: TRUST }),
  )
  const PolicyDocument = policy(1)
  await iam.send(new CreatePolicyCommand({ PolicyName: `policy-${index}`, PolicyDocument }))
  await connect.send(
    new CreateInstanceCommand({
      InstanceAlias: `grown-${index}`,
      IdentityManagementType: 'CONNECT_MANAGED',
      InboundCallsEnabled: false,
      OutboundCallsEnabled: false,
    }),
  )
}

function simulate(
  { iam }: Clients,
  size: Partial<Record<'statements' | 'actions' | 'resources' | 'values', number>>,
) {
  const { statements = 20, actions = 10, resources = 10, values = 500 } = size
  const Condition = { StringNotLike: { 'aws:PrincipalTag/team': ['*a*', '*b*'] } }
  return iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [policy(statements, { Condition })],
      ActionNames: ACTIONS.slice(0, actions),
      ResourceArns: arns(resources),
      ContextEntries: [
        {
          ContextKeyName: 'aws:PrincipalTag/team',
          ContextKeyType: 'stringList',
          ContextKeyValues: numbered(values, index => `value-${index}`),
        },
      ],
    }),
  )
}

async function ok(visitor: Visitor, route: string, body?: object): Promise<void> {
  const { status, text } = await visitor.ask(route, body)
  assert.equal(status, 200, text)
}
