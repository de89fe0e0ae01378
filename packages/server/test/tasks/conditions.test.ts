// Conditions and resources: a step is allowed where they hold and nowhere else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateIntegrationAssociationCommand,
  DeleteIntegrationAssociationCommand,
  ListIntegrationAssociationsCommand,
} from '@aws-sdk/client-connect'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import { allow, optionOf, policiesOf, policiesWithout } from '../support/documents.ts'
import { type Instance, makeInstance } from '../support/instances.ts'
import { makePerson, type Person } from '../support/people.ts'
import { putPolicy, tagPerson } from '../support/policy-changes.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { onboard, viewDomain } from '../support/task-runs.ts'

const ONBOARD = optionOf('onboard', 'custom')
const VIEW = optionOf('view-domain', 'custom')

let server: RunningServer
let support: Instance
before(async () => {
  server = await startServer({ settings: { quotas: { casesDomains: 100 }, domainCreationMs: 20 } })
  support = await makeInstance(server, 'support', { onboarded: true })
})
after(() => server.close())

describe('A condition', () => {
  it('on aws:SourceIp also counts for what Connect does for the caller', async () => {
    const { alias } = await makeInstance(server, 'by-address')
    const person = await makePerson(server, policiesWithout(ONBOARD, 'iam:PutRolePolicy'))
    const from = (address: string) =>
      allow('iam:PutRolePolicy', { Condition: { IpAddress: { 'aws:SourceIp': address } } })
    await putPolicy(server, person, 'by-address', from('203.0.113.0/24'))
    const stopped = await onboard(person.clients, alias, 'by-address')
    assert.deepEqual(stopped, {
      stoppedAt: 'CreateIntegrationAssociation',
      missing: 'iam:PutRolePolicy',
    })
    await putPolicy(server, person, 'by-address', from('127.0.0.0/8'))
    const { domain } = await onboard(person.clients, alias, 'by-address, again')
    assert.equal(domain?.domainStatus, 'Active')
  })

  it('on aws:PrincipalTag holds for the tags of now', async () => {
    const person = await makePerson(server, {
      inline: [
        ...(policiesWithout(VIEW, 'cases:GetDomain').inline ?? []),
        allow('cases:GetDomain', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }),
      ],
      tags: { team: 'b' },
    })
    const view = () => viewDomain(person.clients, support.alias)
    assert.deepEqual(await view(), { stoppedAt: 'GetDomain', missing: 'cases:GetDomain' })
    await tagPerson(server, person, 'team', 'a')
    assert.equal((await view()).stoppedAt, undefined)
    await tagPerson(server, person, 'team', 'c')
    assert.deepEqual(await view(), { stoppedAt: 'GetDomain', missing: 'cases:GetDomain' })
  })

  it('on connect:InstanceId lets through the one instance', async () => {
    const mine = await makeInstance(server, 'mine')
    const other = await makeInstance(server, 'other')
    const action = 'connect:CreateIntegrationAssociation'
    const person = await makePerson(server, policiesWithout(ONBOARD, action))
    const Condition = { StringEquals: { 'connect:InstanceId': mine.id } }
    await putPolicy(server, person, 'mine', allow(action, { Condition }))
    assert.deepEqual(await onboard(person.clients, other.alias, 'for the other'), {
      stoppedAt: 'CreateIntegrationAssociation',
      missing: action,
    })
    const { domain } = await onboard(person.clients, mine.alias, 'for mine')
    assert.equal(domain?.domainStatus, 'Active')
  })
})

describe('Integration associations scoped to the ARN of one instance', () => {
  const listing = 'connect:ListIntegrationAssociations'
  const creating = 'connect:CreateIntegrationAssociation'
  let mine: Instance
  let other: Instance
  let person: Person
  before(async () => {
    mine = await makeInstance(server, 'scoped')
    other = await makeInstance(server, 'not-scoped')
    person = await makePerson(server, {
      inline: [
        allow(['connect:ListInstances', 'ds:DescribeDirectories', 'connect:DescribeInstance']),
        allow(['cases:GetDomain', 'cases:CreateDomain', 'iam:PutRolePolicy']),
        allow([listing, creating], { Resource: mine.arn }),
      ],
    })
  })

  it('do the whole task for that instance', async () => {
    const { domain } = await onboard(person.clients, mine.alias, 'scoped')
    assert.equal(domain?.domainStatus, 'Active')
    const viewed = await viewDomain(person.clients, mine.alias)
    assert.equal(viewed.domain?.domainArn, domain?.domainArn)
  })

  it('can be listed and created for no other, nor deleted anywhere', async () => {
    const { cases, connect } = server.clientsOf(ROOT)
    const { domainArn } = await cases.send(new CreateDomainCommand({ name: 'for another' }))
    const InstanceId = other.id
    const wanted = {
      InstanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    } as const
    await assertDenied(listing, other, () =>
      person.clients.connect.send(new ListIntegrationAssociationsCommand({ InstanceId })),
    )
    await assertDenied(creating, other, () =>
      person.clients.connect.send(new CreateIntegrationAssociationCommand(wanted)),
    )
    const { IntegrationAssociationId } = await connect.send(
      new CreateIntegrationAssociationCommand(wanted),
    )
    const deletion = new DeleteIntegrationAssociationCommand({
      InstanceId,
      IntegrationAssociationId,
    })
    await assertDenied('connect:DeleteIntegrationAssociation', other, () =>
      person.clients.connect.send(deletion),
    )
  })

  it('do not show through for an instance that does not exist', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const arn = other.arn.replace(other.id, id)
    await assertDenied(listing, { ...other, arn }, () =>
      person.clients.connect.send(new ListIntegrationAssociationsCommand({ InstanceId: id })),
    )
  })
})

describe('cases:GetDomain scoped to the ARN of one domain', () => {
  it('reads that domain and no other', async () => {
    const { domainArn = '' } = support
    const elsewhere = await makeInstance(server, 'elsewhere', { onboarded: true })
    const person = await makePerson(server, {
      inline: [
        ...(policiesWithout(VIEW, 'cases:GetDomain').inline ?? []),
        allow('cases:GetDomain', { Resource: domainArn }),
      ],
    })
    const { domain } = await viewDomain(person.clients, support.alias)
    assert.equal(domain?.domainArn, domainArn)
    assert.deepEqual(await viewDomain(person.clients, elsewhere.alias), {
      stoppedAt: 'GetDomain',
      missing: 'cases:GetDomain',
    })
  })
})

describe('A changed policy', () => {
  it('counts from the next call on', async () => {
    const person = await makePerson(server)
    assert.equal((await viewDomain(person.clients, support.alias)).stoppedAt, 'ListInstances')
    for (const document of policiesOf(VIEW).inline ?? []) {
      await putPolicy(server, person, 'view', document)
    }
    assert.equal((await viewDomain(person.clients, support.alias)).stoppedAt, undefined)
  })
})

async function assertDenied(
  action: string,
  { arn }: Instance,
  call: () => Promise<unknown>,
): Promise<void> {
  await assert.rejects(call, (error: Error) => {
    assert.equal(error.name, 'AccessDeniedException')
    assert.ok(error.message.includes(`not authorized to perform: ${action} on resource: ${arn}`))
    return true
  })
}
