// The organization over HTTP: its API and errors, and that its policies decide the very next call of everybody.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import {
  CreateServiceLinkedRoleCommand,
  ListUsersCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { OrganizationsOperations } from '../../src/models/generated/organizations.ts'
import type { Explained, FixPreview } from '../../src/operator/api/index.ts'
import { createOrganization, type Guarded } from '../support/organization.ts'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { assumeRole, makeRole } from '../support/sessions.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const SCP = 'SERVICE_CONTROL_POLICY'
const RCP = 'RESOURCE_CONTROL_POLICY'
const MANAGEMENT = '876543210987'

let server: RunningServer
let guarded: Guarded
let operator: Visitor
let admin: Person
let orgId = ''

before(async () => {
  server = await startServer({ ephemeral: true })
  operator = await signIn(server)
  admin = await makePerson(server, { managed: ['arn:aws:iam::aws:policy/AdministratorAccess'] })
  guarded = await createOrganization(server, ACCOUNT)
  const { Organization } = await call('DescribeOrganization', {})
  orgId = Organization?.Id ?? ''
})
after(async () => {
  guarded.close()
  await server.close()
})

type Operation = keyof OrganizationsOperations

async function call<Name extends Operation>(
  operation: Name,
  input: object,
): Promise<NonNullable<OrganizationsOperations[Name]['output']>> {
  return (await guarded.client.call(operation, input)) as NonNullable<
    OrganizationsOperations[Name]['output']
  >
}

async function refusalOf(operation: Operation, input: object): Promise<string> {
  return call(operation, input).then(
    () => 'answered',
    error => `${error.name}: ${error.message}`,
  )
}

function denial(actions: string | string[], more: object = {}): object {
  const statement = { Sid: 'Guard', Effect: 'Deny', Action: actions, Resource: '*', ...more }
  return { Version: '2012-10-17', Statement: statement }
}

const ALL = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }

async function messageOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'allowed',
    (error: Error) => error.message,
  )
}

describe('the API of an organization', () => {
  it('has a tree of root, units and two accounts, with their ids, ARNs and paths', async () => {
    const [rootId = '', upper = '', lower = ''] = guarded.targets
    assert.match(orgId, /^o-[a-z0-9]{10}$/)
    assert.match(rootId, /^r-[0-9a-z]{4}$/)
    assert.match(lower, new RegExp(`^ou-${rootId.slice(2)}-[a-z0-9]{8}$`))
    const { Account } = await call('DescribeAccount', { AccountId: ACCOUNT })
    const { JoinedTimestamp, ...account } = Account ?? {}
    assert.equal(typeof JoinedTimestamp, 'number')
    assert.deepEqual(account, {
      Id: ACCOUNT,
      Arn: `arn:aws:organizations::${MANAGEMENT}:account/${orgId}/${ACCOUNT}`,
      Email: `account-${ACCOUNT}@example.com`,
      Name: 'casegate',
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: [`${orgId}/${rootId}/${upper}/${lower}/${ACCOUNT}/`],
      JoinedMethod: 'CREATED',
    })
    const { Parents } = await call('ListParents', { ChildId: ACCOUNT })
    assert.deepEqual(Parents, [{ Id: lower, Type: 'ORGANIZATIONAL_UNIT' }])
    const children = { ParentId: rootId, ChildType: 'ORGANIZATIONAL_UNIT' }
    assert.deepEqual((await call('ListChildren', children)).Children, [
      { Id: upper, Type: 'ORGANIZATIONAL_UNIT' },
    ])
    const { Accounts } = await call('ListAccountsForParent', { ParentId: rootId })
    assert.deepEqual(
      Accounts?.map(({ Id }) => Id),
      [MANAGEMENT],
    )
    const { OrganizationalUnit } = await call('UpdateOrganizationalUnit', {
      OrganizationalUnitId: upper,
      Name: 'Work',
    })
    assert.equal(OrganizationalUnit?.Path, `${orgId}/${rootId}/${upper}/`)
    await call('TagResource', { ResourceId: upper, Tags: [{ Key: 'team', Value: 'blue' }] })
    assert.deepEqual((await call('ListTagsForResource', { ResourceId: upper })).Tags, [
      { Key: 'team', Value: 'blue' },
    ])
  })

  it('pages through what it lists, and takes no token of another list', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `list-${index}`)
    for (const Name of names) await call('CreatePolicy', policy(Name))
    const found: string[] = []
    let NextToken: string | undefined
    do {
      const page: OrganizationsOperations['ListPolicies']['output'] = await call('ListPolicies', {
        Filter: SCP,
        MaxResults: 2,
        NextToken,
      })
      found.push(...(page.Policies ?? []).map(({ Name = '' }) => Name))
      NextToken = page.NextToken
      if (NextToken !== undefined) {
        const refused = await refusalOf('ListPolicies', { Filter: RCP, NextToken })
        assert.match(refused, /^InvalidInputException/)
      }
    } while (NextToken !== undefined)
    assert.deepEqual(
      found.filter(name => !name.startsWith('policy-')),
      ['FullAWSAccess', ...names],
    )
  })

  it('refuses as AWS does', async () => {
    const [rootId = '', upper = '', lower = ''] = guarded.targets
    const { Policy } = await call('CreatePolicy', policy('errors'))
    const PolicyId = Policy?.PolicySummary?.Id
    const full = 'p-FullAWSAccess'
    const attachment = { PolicyId, TargetId: lower }
    await call('AttachPolicy', attachment)
    const move = { AccountId: ACCOUNT, SourceParentId: rootId, DestinationParentId: lower }
    const cases: readonly (readonly [Operation, object, string])[] = [
      ['CreateOrganization', {}, 'AlreadyInOrganizationException'],
      ['DeleteOrganization', {}, 'OrganizationNotEmptyException'],
      ['EnablePolicyType', type(rootId, SCP), 'PolicyTypeAlreadyEnabledException'],
      ['EnablePolicyType', type(rootId, 'TAG_POLICY'), 'PolicyTypeNotAvailableFor'],
      ['EnablePolicyType', type('r-none', SCP), 'RootNotFoundException'],
      ['CreateOrganizationalUnit', unit(rootId, 'Work'), 'DuplicateOrganizationalUnit'],
      ['CreateOrganizationalUnit', unit('ou-none-12345678', 'x'), 'ParentNotFoundException'],
      ['DeleteOrganizationalUnit', { OrganizationalUnitId: upper }, 'OrganizationalUnitNotEmpty'],
      ['MoveAccount', move, 'SourceParentNotFoundException'],
      ['DescribeAccount', { AccountId: '999999999999' }, 'AccountNotFoundException'],
      ['CreatePolicy', policy('errors'), 'DuplicatePolicyException'],
      ['CreatePolicy', { ...policy('a'), Content: '{' }, 'MalformedPolicyDocumentException'],
      ['CreatePolicy', { ...policy('a'), Type: RCP }, 'MalformedPolicyDocumentException'],
      ['CreatePolicy', { ...policy('a'), Content: long() }, 'ConstraintViolationException'],
      ['UpdatePolicy', { PolicyId: full, Name: 'x' }, 'InvalidInputException'],
      ['DeletePolicy', { PolicyId: full }, 'InvalidInputException'],
      ['DeletePolicy', { PolicyId }, 'PolicyInUseException'],
      ['DeletePolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
      ['AttachPolicy', attachment, 'DuplicatePolicyAttachmentException'],
      ['AttachPolicy', { PolicyId, TargetId: 'r-none' }, 'TargetNotFoundException'],
      ['DetachPolicy', { PolicyId, TargetId: upper }, 'PolicyNotAttachedException'],
      ['DetachPolicy', { PolicyId: full, TargetId: upper }, 'ConstraintViolationException'],
      [
        'DetachPolicy',
        { PolicyId: 'p-RCPFullAWSAccess', TargetId: upper },
        'ConstraintViolationException',
      ],
      ['TagResource', { ResourceId: upper, Tags: tags(51) }, 'ConstraintViolationException'],
    ]
    for (const [operation, input, expected] of cases) {
      const refused = await refusalOf(operation, input)
      assert.ok(refused.startsWith(expected), `${operation} ${JSON.stringify(input)}: ${refused}`)
    }
    await call('DetachPolicy', attachment)
    await call('DeletePolicy', { PolicyId })
  })

  it('attaches ten policies to a target, and stands five units deep', async () => {
    const [rootId = ''] = guarded.targets
    let ParentId = rootId
    for (const Name of ['1', '2', '3', '4', '5']) {
      const { OrganizationalUnit } = await call('CreateOrganizationalUnit', unit(ParentId, Name))
      ParentId = OrganizationalUnit?.Id ?? ''
    }
    const refused = await refusalOf('CreateOrganizationalUnit', unit(ParentId, '6'))
    assert.match(refused, /^ConstraintViolationException/)
    for (let index = 1; index <= 10; index += 1) {
      const { Policy } = await call('CreatePolicy', policy(`many-${index}`))
      const attachment = { PolicyId: Policy?.PolicySummary?.Id, TargetId: ParentId }
      const answer = await refusalOf('AttachPolicy', attachment)
      // FullAWSAccess is the first of the ten.
      assert.match(answer, index < 10 ? /^answered/ : /^ConstraintViolationException/)
    }
  })
})

describe('policies of the organization', () => {
  it('decide the next call of users, sessions and root, at every level, and say which', async () => {
    const role = await makeRole(server, arnOf(admin), [ALL])
    const session = await assumeRole(admin.clients.sts, role)
    const callers = [ROOT, admin.keys, session]
    for (const level of guarded.targets.keys()) {
      const scps = guarded.targets.map((_, at) =>
        at === level ? [ALL, denial('connect:*')] : [ALL],
      )
      await guarded.attach({ scps })
      for (const keys of callers) {
        const said = await messageOf(
          server.clientsOf(keys).connect.send(new ListInstancesCommand({})),
        )
        assert.match(
          said,
          /not authorized to perform: connect:ListInstances .* with an explicit deny in a service control policy: arn:aws:organizations::876543210987:policy\/o-\w+\/service_control_policy\/p-\w+$/,
        )
      }
      await guarded.attach({})
      for (const keys of callers) {
        await server.clientsOf(keys).connect.send(new ListInstancesCommand({}))
      }
    }
  })

  it('must allow at every level', async () => {
    const only = { ...ALL, Statement: { Effect: 'Allow', Action: 'sts:*', Resource: '*' } }
    await guarded.attach({ scps: [[ALL], [ALL], [only], [ALL]] })
    const said = await messageOf(admin.clients.iam.send(new ListUsersCommand({})))
    assert.match(said, /because no service control policy allows the iam:ListUsers action$/)
    // AWS: STS API Reference: it needs no permission.
    await admin.clients.sts.send(new GetCallerIdentityCommand({}))
    await guarded.attach({})
  })

  it('know where the caller is in the organization', async () => {
    const elsewhere = { StringNotEquals: { 'aws:PrincipalOrgID': orgId } }
    const here = {
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': [`${orgId}/r-*/ou-*`] },
      StringEquals: { 'aws:ResourceOrgID': orgId },
    }
    for (const [Condition, expected] of [
      [elsewhere, /^allowed$/],
      [here, /explicit deny/],
    ] as const) {
      await guarded.attach({ scps: [[ALL, denial('connect:*', { Condition })]] })
      const asked = admin.clients.connect.send(new ListInstancesCommand({}))
      assert.match(await messageOf(asked), expected)
    }
    await guarded.attach({})
  })

  it('restrict who assumes roles, and what is simulated', async () => {
    const RoleArn = await makeRole(server, arnOf(admin), [])
    const asked = () =>
      messageOf(
        admin.clients.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'guarded' })),
      )
    assert.equal(await asked(), 'allowed')
    await guarded.attach({ rcps: [[denial('sts:AssumeRole', { Principal: '*' })]] })
    assert.match(await asked(), /with an explicit deny in a resource control policy: arn:/)
    const { EvaluationResults: [result] = [] } = await admin.clients.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: arnOf(admin),
        ActionNames: ['sts:AssumeRole'],
        ResourceArns: [RoleArn],
      }),
    )
    assert.equal(result?.EvalDecision, 'explicitDeny')
    assert.deepEqual(result?.OrganizationsDecisionDetail, { AllowedByOrganizations: false })
    await guarded.attach({})
  })

  it('leave service-linked roles alone', async () => {
    const { Role } = await server
      .clientsOf(ROOT)
      .iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'connect.amazonaws.com' }))
    await guarded.attach({ scps: [[ALL, denial('connect:*')]] })
    const question = { action: 'connect:ListInstances', resource: '*', context: {} }
    const { json } = await operator.ask('POST explain', { principal: Role?.Arn, ...question })
    const layers = json.layers as readonly { layer: string; result: string }[]
    const ofScps = layers.filter(({ layer }) => layer === 'scps').map(({ result }) => result)
    assert.deepEqual([...new Set(ofScps)], ['exempt'])
    await guarded.attach({})
  })

  it('are explained by name and level, and no fix goes round them', async () => {
    await guarded.attach({ scps: [[ALL], [ALL], [ALL, denial('connect:*')]] })
    const principal = arnOf(await makePerson(server))
    const question = { principal, action: 'connect:ListInstances', resource: '*', context: {} }
    const { json } = await operator.ask('POST explain', question)
    const [decider] = (json as unknown as Explained).decidedBy
    assert.match(decider?.policy ?? '', /^policy-\d+$/)
    assert.equal(decider?.sid, 'Guard')
    assert.equal(decider?.sourceType, 'the unit Prod')
    const needs = [{ action: 'connect:ListInstances', resource: '*' }]
    const { json: preview } = await operator.ask('POST fix', { principal, needs })
    const { works, steps, remaining } = (preview as { fix: FixPreview }).fix
    assert.deepEqual([works, steps], [false, []])
    assert.equal(remaining[0]?.decidedBy[0]?.policy, decider?.policy)
    await guarded.attach({})
  })

  it('can lock out even root, and an operator takes them out of play', async () => {
    await guarded.attach({ scps: [[ALL, denial('*')]] })
    assert.match(await refusalOf('ListRoots', {}), /^AccessDenied/)
    const { keys } = admin
    const stranger = await signIn(server, keys)
    const way = { disable: SCP }
    assert.equal((await stranger.ask('POST organization', way)).status, 403)
    assert.equal((await operator.ask('POST organization', { disable: 'x' })).status, 400)
    assert.equal((await operator.ask('POST organization', way)).status, 200)
    const { Roots: [root] = [] } = await call('ListRoots', {})
    assert.deepEqual(
      root?.PolicyTypes?.map(({ Type }) => Type),
      [RCP],
    )
  })
})

function arnOf({ name }: Pick<Person, 'name'>): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}

function policy(Name: string): object {
  return { Name, Description: '', Content: JSON.stringify(denial('sqs:*')), Type: SCP }
}

function long(): string {
  return JSON.stringify(denial(Array.from({ length: 900 }, (_, index) => `sqs:Action${index}`)))
}

function unit(ParentId: string, Name: string): object {
  return { ParentId, Name }
}

function type(RootId: string, PolicyType: string): object {
  return { RootId, PolicyType }
}

function tags(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: '' }))
}
