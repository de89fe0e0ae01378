// What operations of Connect are about within an instance: a user, a queue and a contact, made as root.
import {
  CreateQueueCommand,
  CreateUserCommand,
  StartTaskContactCommand,
} from '@aws-sdk/client-connect'
import type { ConnectOperations } from '../../src/models/generated/connect.ts'
import type { ExamplesOf } from './examples.ts'
import { ROOT, type RunningServer } from './running-server.ts'

export interface ConnectTargets {
  readonly userId: string
  readonly queueId: string
  readonly contactId: string
}

export async function makeConnectTargets(
  server: RunningServer,
  InstanceId: string,
): Promise<ConnectTargets> {
  const { connect } = server.clientsOf(ROOT)
  const examples = connectStaffExamples({ instanceId: InstanceId })
  const { UserId = '' } = await connect.send(
    new CreateUserCommand({ ...examples.CreateUser, Username: 'target' }),
  )
  const { QueueId = '' } = await connect.send(
    new CreateQueueCommand({ ...examples.CreateQueue, Name: 'target' }),
  )
  const { ContactId = '' } = await connect.send(
    new StartTaskContactCommand(examples.StartTaskContact),
  )
  return { userId: UserId, queueId: QueueId, contactId: ContactId }
}

export function connectStaffExamples({
  instanceId: InstanceId,
  userId: UserId = '',
  queueId: QueueId = '',
  contactId: ContactId = '',
}: Partial<ConnectTargets> & { readonly instanceId: string }) {
  return {
    CreateContact: { InstanceId, Channel: 'EMAIL', InitiationMethod: 'AGENT_REPLY' },
    CreateQueue: { InstanceId, Name: 'another queue', HoursOfOperationId: 'always' },
    CreateUser: {
      InstanceId,
      Username: 'another-user',
      Password: 'Not4anybody',
      SecurityProfileIds: ['agent'],
      RoutingProfileId: 'basic',
    },
    DeleteQueue: { InstanceId, QueueId },
    DeleteUser: { InstanceId, UserId },
    DescribeContact: { InstanceId, ContactId },
    DescribeQueue: { InstanceId, QueueId },
    DescribeUser: { InstanceId, UserId },
    ListQueues: { InstanceId },
    ListUsers: { InstanceId },
    StartChatContact: {
      InstanceId,
      ContactFlowId: 'inbound',
      ParticipantDetails: { DisplayName: 'Ada' },
    },
    StartTaskContact: { InstanceId, ContactFlowId: 'inbound', Name: 'call back' },
  } satisfies Partial<ExamplesOf<ConnectOperations>>
}
