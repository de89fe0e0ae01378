// What stops a task that its policies allow, and what lets it go on: denies, boundaries, sessions.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreatePolicyCommand } from '@aws-sdk/client-iam'
import { allow, deny, documentsOf, MANAGED, optionOf, policiesOf } from '../support/documents.ts'
import { type Instance, makeInstance } from '../support/instances.ts'
import { makePerson, type Person } from '../support/people.ts'
import { deletePolicy, putPolicy, setBoundary } from '../support/policy-changes.ts'
import { type Keys, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { assumeRole, federate, makeRole } from '../support/sessions.ts'
import { onboard, viewDomain } from '../support/task-runs.ts'

const ONBOARD = optionOf('onboard', 'custom')
const VIEW = optionOf('view-domain', 'custom')
const [ONBOARD_POLICY = {}] = documentsOf(ONBOARD)
const [VIEW_POLICY = {}] = documentsOf(VIEW)

let server: RunningServer
let support: Instance
before(async () => {
  server = await startServer({ settings: { quotas: { casesDomains: 100 }, domainCreationMs: 20 } })
  support = await makeInstance(server, 'support', { onboarded: true })
})
after(() => server.close())

describe('An explicit deny', () => {
  it('stops onboarding at its action, and no allow outweighs it', async () => {
    const { alias } = await makeInstance(server, 'denied')
    const person = await makePerson(server, {
      ...policiesOf(ONBOARD),
      managed: [`${MANAGED}AdministratorAccess`],
    })
    await putPolicy(server, person, 'deny', deny('cases:CreateDomain'))
    const stopped = await onboard(person.clients, alias, 'denied')
    assert.deepEqual(stopped, { stoppedAt: 'CreateDomain', missing: 'cases:CreateDomain' })
    assert.match(denialOf(person), /with an explicit deny in an identity-based policy/)
    await deletePolicy(server, person, 'deny')
    assertDone(await onboard(person.clients, alias, 'denied'))
  })

  it('reaches what Connect does for the caller', async () => {
    const { alias } = await makeInstance(server, 'denied-via')
    const person = await makePerson(server, policiesOf(ONBOARD))
    const viaConnect = { StringEquals: { 'aws:CalledViaLast': 'connect.amazonaws.com' } }
    const denied = deny('cases:GetDomain', { Condition: viaConnect })
    await putPolicy(server, person, 'deny', denied)
    const stopped = await onboard(person.clients, alias, 'denied-via')
    assert.deepEqual(stopped, {
      stoppedAt: 'CreateIntegrationAssociation',
      missing: 'cases:GetDomain',
    })
    await deletePolicy(server, person, 'deny')
    assertDone(await onboard(person.clients, alias, 'denied-via, again'))
  })
})

describe('A permissions boundary', () => {
  it('stops the task at an action that it leaves out', async () => {
    const person = await makePerson(server, policiesOf(VIEW))
    await setBoundary(server, person, `${MANAGED}AmazonConnectReadOnlyAccess`)
    const stopped = await viewDomain(person.clients, support.alias)
    assert.deepEqual(stopped, { stoppedAt: 'GetDomain', missing: 'cases:GetDomain' })
    assert.match(denialOf(person), /no permissions boundary allows the cases:GetDomain action/)
    const { iam } = server.clientsOf(ROOT)
    const { Policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: 'viewing',
        PolicyDocument: JSON.stringify(VIEW_POLICY),
      }),
    )
    await setBoundary(server, person, Policy?.Arn)
    assertDone(await viewDomain(person.clients, support.alias))
  })

  it('grants nothing by itself', async () => {
    const person = await makePerson(server, { boundary: `${MANAGED}AdministratorAccess` })
    const stopped = await viewDomain(person.clients, support.alias)
    assert.deepEqual(stopped, { stoppedAt: 'ListInstances', missing: 'connect:ListInstances' })
    await putPolicy(server, person, 'view', VIEW_POLICY)
    assertDone(await viewDomain(person.clients, support.alias))
    await setBoundary(server, person, undefined)
    assertDone(await viewDomain(person.clients, support.alias))
  })
})

describe('A session policy', () => {
  const narrow = allow([
    'connect:ListInstances',
    'ds:DescribeDirectories',
    'connect:ListIntegrationAssociations',
  ])

  it('of AssumeRole narrows the role', async () => {
    const person = await makePerson(server, { inline: [allow('sts:AssumeRole')] })
    const role = await makeRole(server, userArn(person), [ONBOARD_POLICY])
    const { alias } = await makeInstance(server, 'role-session')
    const { sts } = person.clients

    const narrowed = await assumeRole(sts, role, { Policy: JSON.stringify(narrow) })
    const stopped = await onboard(server.clientsOf(narrowed), alias, 'role-session')
    assert.deepEqual(stopped, { stoppedAt: 'CreateDomain', missing: 'cases:CreateDomain' })
    assert.match(lastDenial(), /no session policy allows the cases:CreateDomain action/)

    const managed = { PolicyArns: [{ arn: `${MANAGED}AmazonConnectReadOnlyAccess` }] }
    const viewing = await assumeRole(sts, role, managed)
    const unseen = await viewDomain(server.clientsOf(viewing), support.alias)
    assert.deepEqual(unseen, { stoppedAt: 'GetDomain', missing: 'cases:GetDomain' })

    const whole = await assumeRole(sts, role)
    assertDone(await onboard(server.clientsOf(whole), alias, 'role-session'))
  })

  it('of GetFederationToken is all that a federated user has', async () => {
    const inline = [VIEW_POLICY, allow('sts:GetFederationToken')]
    const person = await makePerson(server, { inline })
    const view = (keys: Keys) => viewDomain(server.clientsOf(keys), support.alias)

    const nothing = { stoppedAt: 'ListInstances', missing: 'connect:ListInstances' }
    assert.deepEqual(await view(await federate(person)), nothing)
    const narrowed = await view(await federate(person, narrow))
    assert.deepEqual(narrowed, { stoppedAt: 'GetDomain', missing: 'cases:GetDomain' })
    // What the user does not have cannot be passed on.
    const wider = server.clientsOf(await federate(person, allow('*')))
    const stopped = await onboard(wider, support.alias, 'federated')
    assert.deepEqual(stopped, { stoppedAt: 'CreateDomain', missing: 'cases:CreateDomain' })
    assertDone(await view(await federate(person, VIEW_POLICY)))
  })
})

function assertDone(outcome: { stoppedAt?: string; domain?: { domainStatus?: unknown } }): void {
  assert.equal(outcome.stoppedAt, undefined)
  assert.equal(outcome.domain?.domainStatus, 'Active')
}

function userArn({ name }: Person): string {
  return `arn:aws:iam::123456789012:user/${name}`
}

function denialOf(person: Person): string {
  const denial = server.events.findLast(event => event.principal === userArn(person))
  return denial?.message ?? ''
}

function lastDenial(): string {
  return server.events.at(-1)?.message ?? ''
}
