// Contacts of Connect instances: begun in one of three ways, and read.

import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import { recallAnswer, rememberAnswer } from '../answered-requests.ts'
import { invalidRequest, notFound } from '../errors.ts'
import { requireInstance } from '../instances.ts'
import { resources } from '../resources.ts'
import type { Input, Output } from '../wire.ts'
import { CONTACTS, type ContactRow } from './rows.ts'
import { requireUser } from './users.ts'

export async function createContact(
  input: Input<'CreateContact'>,
  call: WriteCall,
): Promise<Output<'CreateContact'>> {
  const { Channel: channel, InitiationMethod: initiationMethod, UserInfo } = input
  const userId = UserInfo?.UserId
  if (userId !== undefined) await requireUser(call, input.InstanceId, userId)
  const contactId = await begin('CreateContact', input, call, {
    channel,
    initiationMethod,
    ...(userId !== undefined && { userId }),
  })
  const { InstanceId: instanceId } = input
  return {
    ContactId: contactId,
    ContactArn: resources.arnOf('contact', call, { instanceId, contactId }),
  }
}

/** A chat in which nobody talks: its token opens nothing. */
export async function startChatContact(
  input: Input<'StartChatContact'>,
  call: WriteCall,
): Promise<Output<'StartChatContact'>> {
  if (input.PersistentChat !== undefined) {
    throw invalidRequest(
      'PersistentChat is not served: a chat here has no transcript to go on from.',
    )
  }
  const contactId = await begin('StartChatContact', input, call, {
    channel: 'CHAT',
    initiationMethod: 'API',
    ...(input.CustomerId !== undefined && { customerId: input.CustomerId }),
  })
  return { ContactId: contactId, ParticipantId: call.ids.uuid(), ParticipantToken: call.ids.uuid() }
}

export async function startTaskContact(
  input: Input<'StartTaskContact'>,
  call: WriteCall,
): Promise<Output<'StartTaskContact'>> {
  if (input.ScheduledTime !== undefined) {
    throw invalidRequest('ScheduledTime is not served: tasks begin at once.')
  }
  const begun = { channel: 'TASK', initiationMethod: 'API' } as const
  return { ContactId: await begin('StartTaskContact', input, call, begun) }
}

export async function describeContact(
  { InstanceId, ContactId }: Input<'DescribeContact'>,
  call: Call,
): Promise<Output<'DescribeContact'>> {
  await requireInstance(call, InstanceId)
  const contact = await requireContact(call, InstanceId, ContactId)
  const { instanceId, contactId, connectedToSystemTime, userId } = contact
  const begun = new Date(connectedToSystemTime)
  return {
    Contact: {
      Arn: resources.arnOf('contact', call, { instanceId, contactId }),
      Id: contactId,
      ContactAssociationId: contactId,
      Channel: contact.channel,
      InitiationMethod: contact.initiationMethod,
      Name: contact.name,
      Description: contact.description,
      RelatedContactId: contact.relatedContactId,
      PreviousContactId: contact.previousContactId,
      CustomerId: contact.customerId,
      ...(userId !== undefined && { AgentInfo: { Id: userId } }),
      InitiationTimestamp: begun,
      ConnectedToSystemTimestamp: begun,
      LastUpdateTimestamp: begun,
      ...(contact.attributes && { Attributes: { ...contact.attributes } }),
      Tags: { ...contact.tags },
    },
  }
}

type Begun = Pick<ContactRow, 'channel' | 'initiationMethod' | 'userId' | 'customerId'>

/** What the three ways to begin a contact have in common. */
interface Beginning {
  readonly InstanceId: string
  readonly ClientToken?: string | undefined
  readonly Name?: string | undefined
  readonly Description?: string | undefined
  readonly RelatedContactId?: string | undefined
  readonly PreviousContactId?: string | undefined
  readonly Attributes?: Readonly<Record<string, string>> | undefined
}

/** Answers the contact's id; the same as before when the same request comes again. */
async function begin(
  operation: string,
  input: Beginning,
  call: WriteCall,
  begun: Begun,
): Promise<string> {
  const { account, region, rows, ids, now } = call
  const { instanceId } = await requireInstance(call, input.InstanceId)
  const earlier = await recallAnswer(operation, input, call)
  if (earlier !== undefined) return earlier
  for (const id of [input.RelatedContactId, input.PreviousContactId]) {
    if (id !== undefined) await requireContact(call, instanceId, id)
  }
  const contactId = ids.uuid()
  await rows.insert(CONTACTS, {
    account,
    region,
    instanceId,
    contactId,
    ...begun,
    ...given(input),
    connectedToSystemTime: now.toISOString(),
    tags: {},
  })
  await rememberAnswer(operation, input, contactId, call)
  return contactId
}

function given({ Name, Description, RelatedContactId, PreviousContactId, Attributes }: Beginning) {
  return {
    ...(Name !== undefined && { name: Name }),
    ...(Description !== undefined && { description: Description }),
    ...(RelatedContactId !== undefined && { relatedContactId: RelatedContactId }),
    ...(PreviousContactId !== undefined && { previousContactId: PreviousContactId }),
    ...(Attributes !== undefined && { attributes: { ...Attributes } }),
  }
}

async function requireContact(
  { account, region, rows }: CallToAuthorize,
  instanceId: string,
  contactId: string,
): Promise<ContactRow> {
  const contact = await rows.get(CONTACTS, { account, region, instanceId, contactId })
  if (!contact) throw notFound(`Contact ${contactId}`)
  return contact
}
