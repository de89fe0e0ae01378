// Users, queues and contacts of instances: what scripts make, and what Cases and IAM then see.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type ConnectClient,
  CreateContactCommand,
  CreateInstanceCommand,
  CreateQueueCommand,
  CreateUserCommand,
  DeleteInstanceCommand,
  DeleteQueueCommand,
  DeleteUserCommand,
  DescribeContactCommand,
  DescribeQueueCommand,
  DescribeUserCommand,
  ListQueuesCommand,
  ListTagsForResourceCommand,
  ListUsersCommand,
  StartChatContactCommand,
  StartTaskContactCommand,
  TagResourceCommand,
} from '@aws-sdk/client-connect'
import {
  CreateCaseCommand,
  CreateDomainCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
} from '@aws-sdk/client-connectcases'
import { AGENTS, CONTACTS, QUEUES } from '../../../src/services/connect/staff/rows.ts'
import { ROOT, type RunningServer, startServer } from '../../support/running-server.ts'

let server: RunningServer
let connect: ConnectClient
let InstanceId: string

before(async () => {
  server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  connect = server.clientsOf(ROOT).connect
  InstanceId = await newInstance('support', 'CONNECT_MANAGED')
})

after(() => server.close())

async function newInstance(
  InstanceAlias: string,
  IdentityManagementType: 'CONNECT_MANAGED' | 'SAML',
) {
  const calls = { InboundCallsEnabled: true, OutboundCallsEnabled: true }
  const { Id = '' } = await connect.send(
    new CreateInstanceCommand({ InstanceAlias, IdentityManagementType, ...calls }),
  )
  return Id
}

const user = (Username: string) => ({
  InstanceId,
  Username,
  Password: 'Not4anybody',
  SecurityProfileIds: ['agent'],
  RoutingProfileId: 'basic',
})

const queue = (Name: string) => ({ InstanceId, Name, HoursOfOperationId: 'always' })

const task = (Name: string) => ({ InstanceId, ContactFlowId: 'inbound', Name })

describe('users', () => {
  it('are told as they were made, without their password', async () => {
    const IdentityInfo = { FirstName: 'Ada', LastName: 'Byron' }
    const Tags = { team: 'blue' }
    const made = await connect.send(new CreateUserCommand({ ...user('ada'), IdentityInfo, Tags }))
    const { User } = await connect.send(
      new DescribeUserCommand({ InstanceId, UserId: made.UserId }),
    )
    assert.equal(User?.Arn, made.UserArn)
    assert.match(made.UserArn ?? '', new RegExp(`:instance/${InstanceId}/agent/${made.UserId}$`))
    assert.deepEqual(
      [User?.Username, User?.IdentityInfo, User?.SecurityProfileIds, User?.RoutingProfileId],
      ['ada', IdentityInfo, ['agent'], 'basic'],
    )
    assert.deepEqual(User?.Tags, Tags)
    const rows = await server.app.gateway.store.read(rows => rows.list(AGENTS))
    assert.ok(!JSON.stringify(rows).includes('Not4anybody'))
    await connect.send(new DeleteUserCommand({ InstanceId, UserId: made.UserId }))
    await assert.rejects(
      connect.send(new DescribeUserCommand({ InstanceId, UserId: made.UserId })),
      { name: 'ResourceNotFoundException' },
    )
  })

  it('have a name once, and a password where the instance manages them alone', async () => {
    await connect.send(new CreateUserCommand(user('twice')))
    await assert.rejects(connect.send(new CreateUserCommand(user('twice'))), {
      name: 'DuplicateResourceException',
    })
    const { Password: _, ...without } = user('none')
    const invalid = { name: 'InvalidRequestException' }
    await assert.rejects(connect.send(new CreateUserCommand(without)), invalid)
    const saml = { InstanceId: await newInstance('saml', 'SAML') }
    await assert.rejects(connect.send(new CreateUserCommand({ ...user('one'), ...saml })), invalid)
    await connect.send(new CreateUserCommand({ ...without, ...saml }))
  })

  it('are listed in pages without a gap', async () => {
    for (const name of ['p1', 'p2', 'p3']) await connect.send(new CreateUserCommand(user(name)))
    const names: (string | undefined)[] = []
    let NextToken: string | undefined
    do {
      const page = await connect.send(
        new ListUsersCommand({ InstanceId, MaxResults: 2, NextToken }),
      )
      names.push(...(page.UserSummaryList ?? []).map(({ Username }) => Username))
      NextToken = page.NextToken
    } while (NextToken)
    assert.deepEqual(names, [...new Set(names)].sort())
    assert.ok(['p1', 'p2', 'p3'].every(name => names.includes(name)))
  })
})

describe('queues', () => {
  it('are made, told, tagged, listed and deleted', async () => {
    const made = await connect.send(new CreateQueueCommand({ ...queue('baggage'), MaxContacts: 3 }))
    const resourceArn = made.QueueArn ?? ''
    await connect.send(new TagResourceCommand({ resourceArn, tags: { team: 'red' } }))
    const { tags } = await connect.send(new ListTagsForResourceCommand({ resourceArn }))
    assert.deepEqual(tags, { team: 'red' })
    const { Queue } = await connect.send(
      new DescribeQueueCommand({ InstanceId, QueueId: made.QueueId }),
    )
    assert.deepEqual(
      [Queue?.Name, Queue?.HoursOfOperationId, Queue?.MaxContacts, Queue?.Status, Queue?.Tags],
      ['baggage', 'always', 3, 'ENABLED', { team: 'red' }],
    )
    await assert.rejects(connect.send(new CreateQueueCommand(queue('baggage'))), {
      name: 'DuplicateResourceException',
    })
    const listed = await connect.send(new ListQueuesCommand({ InstanceId }))
    assert.deepEqual(
      listed.QueueSummaryList?.map(({ Arn }) => Arn),
      [resourceArn],
    )
    const agents = await connect.send(new ListQueuesCommand({ InstanceId, QueueTypes: ['AGENT'] }))
    assert.deepEqual(agents.QueueSummaryList, [])
    await connect.send(new DeleteQueueCommand({ InstanceId, QueueId: made.QueueId }))
    assert.deepEqual(
      (await connect.send(new ListQueuesCommand({ InstanceId }))).QueueSummaryList,
      [],
    )
  })
})

describe('contacts', () => {
  it('are told with their channel', async () => {
    const { ContactId: first } = await connect.send(new StartTaskContactCommand(task('call back')))
    const chat = await connect.send(
      new StartChatContactCommand({
        InstanceId,
        ContactFlowId: 'inbound',
        ParticipantDetails: { DisplayName: 'Ada' },
        RelatedContactId: first,
      }),
    )
    const mail = await connect.send(
      new CreateContactCommand({ InstanceId, Channel: 'EMAIL', InitiationMethod: 'AGENT_REPLY' }),
    )
    const told = [first, chat.ContactId, mail.ContactId].map(async ContactId => {
      const { Contact } = await connect.send(new DescribeContactCommand({ InstanceId, ContactId }))
      return [Contact?.Channel, Contact?.InitiationMethod, Contact?.RelatedContactId]
    })
    assert.deepEqual(await Promise.all(told), [
      ['TASK', 'API', undefined],
      ['CHAT', 'API', first],
      ['EMAIL', 'AGENT_REPLY', undefined],
    ])
  })

  it('begin once for a token, and not with what is not there or not served', async () => {
    const start = (given: object) =>
      connect.send(new StartTaskContactCommand({ ...task('once'), ...given }))
    const { ContactId } = await start({ ClientToken: 'a' })
    assert.equal((await start({ ClientToken: 'a' })).ContactId, ContactId)
    const invalid = { name: 'InvalidRequestException' }
    await assert.rejects(start({ ClientToken: 'a', Name: 'other' }), invalid)
    await assert.rejects(start({ ScheduledTime: new Date() }), invalid)
    await assert.rejects(start({ RelatedContactId: 'nobody' }), {
      name: 'ResourceNotFoundException',
    })
  })
})

it('cases name users, queues and contacts that the API made', async () => {
  const { cases } = server.clientsOf(ROOT)
  const { domainId } = await cases.send(new CreateDomainCommand({ name: 'airline' }))
  const { templateId } = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
  const made = await connect.send(new CreateUserCommand(user('named')))
  const line = await connect.send(new CreateQueueCommand(queue('named')))
  const { ContactId } = await connect.send(new StartTaskContactCommand(task('named')))
  const assigned = (userArn: string | undefined) =>
    cases.send(
      new CreateCaseCommand({
        domainId,
        templateId,
        fields: [
          { id: 'title', value: { stringValue: 'Lost' } },
          { id: 'assigned_user', value: { stringValue: userArn ?? '' } },
          { id: 'assigned_queue', value: { stringValue: line.QueueArn ?? '' } },
        ],
      }),
    )
  const { caseId } = await assigned(made.UserArn)
  await assert.rejects(assigned(`${made.UserArn}x`), { name: 'ValidationException' })
  const contactArn = `${made.UserArn?.split('/agent/')[0]}/contact/${ContactId}`
  const content = { contact: { contactArn } }
  await cases.send(new CreateRelatedItemCommand({ domainId, caseId, type: 'Contact', content }))
})

it('an instance takes them along when it is deleted', async () => {
  const gone = { InstanceId: await newInstance('gone', 'CONNECT_MANAGED') }
  await connect.send(new CreateUserCommand({ ...user('gone'), ...gone }))
  await connect.send(new CreateQueueCommand({ ...queue('gone'), ...gone }))
  await connect.send(new StartTaskContactCommand({ ...task('gone'), ...gone }))
  await connect.send(new DeleteInstanceCommand(gone))
  const left = await server.app.gateway.store.read(async rows => [
    ...(await rows.list(AGENTS)),
    ...(await rows.list(QUEUES)),
    ...(await rows.list(CONTACTS)),
  ])
  assert.deepEqual(
    left.filter(({ instanceId }) => instanceId === gone.InstanceId),
    [],
  )
})
