// A world's instances of Amazon Connect, with those whom cases name: users, queues, contacts.
import type { JsonPath } from '@casegate/engine/json'
import type { Channel, ContactInitiationMethod } from '../models/generated/connect.ts'
import { createNames, type WorldNames } from './names.ts'
import type { Operate } from './operate.ts'
import { instantOf } from './times.ts'
import type { WorldContact, WorldInstance } from './world.ts'

export interface Neighbourhood {
  readonly instanceId: string
  /** ARNs, by usernames, by names and by ids. */
  readonly users: WorldNames<string>
  readonly queues: WorldNames<string>
  readonly contacts: WorldNames<string>
}

/** What users and queues refer to and nothing here looks at. */
const UNUSED = {
  routingProfile: 'basic-routing-profile',
  securityProfile: 'agent',
  hours: 'basic-hours',
}
/** It is thrown away by the operation that asks for it. */
const PASSWORD = 'Unused-0'

const BEGINNINGS: Readonly<Record<Channel, ContactInitiationMethod>> = {
  CHAT: 'API',
  EMAIL: 'INBOUND',
  TASK: 'API',
  VOICE: 'INBOUND',
}

export async function loadInstance(
  instance: WorldInstance,
  path: JsonPath,
  { operate, now }: { operate: Operate; now: Date },
): Promise<Neighbourhood> {
  const { alias } = instance
  const { Id: InstanceId = '' } = await operate(
    'connect',
    'CreateInstance',
    {
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias: alias,
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
      Tags: instance.tags && { ...instance.tags },
    },
    { path, id: instance.id, label: alias },
  )
  const users = createNames<string>('a user of this instance')
  const queues = createNames<string>('a queue of this instance')
  const contacts = createNames<string>('a contact of this instance')
  const userIds = createNames<string>('a user of this instance')
  for (const [index, { username, id, firstName, lastName, tags }] of each(instance.users)) {
    const input = {
      InstanceId,
      Username: username,
      Password: PASSWORD,
      RoutingProfileId: UNUSED.routingProfile,
      SecurityProfileIds: [UNUSED.securityProfile],
      IdentityInfo: { FirstName: firstName, LastName: lastName },
      Tags: tags && { ...tags },
    }
    const how = { path: [...path, 'users', index], id, label: `${alias}/${username}` }
    const { UserArn = '', UserId = '' } = await operate('connect', 'CreateUser', input, how)
    users.add(username, UserArn)
    userIds.add(username, UserId)
  }
  for (const [index, { name, id, description, tags }] of each(instance.queues)) {
    const input = {
      InstanceId,
      Name: name,
      Description: description,
      HoursOfOperationId: UNUSED.hours,
      Tags: tags && { ...tags },
    }
    const how = { path: [...path, 'queues', index], id, label: `${alias}/${name}` }
    const { QueueArn = '' } = await operate('connect', 'CreateQueue', input, how)
    queues.add(name, QueueArn)
  }
  for (const [index, contact] of each(instance.contacts)) {
    const where = [...path, 'contacts', index]
    contacts.add(contact.id, await createContact(contact, where))
  }
  return { instanceId: InstanceId, users, queues, contacts }

  async function createContact(contact: WorldContact, where: JsonPath): Promise<string> {
    const { id, channel, at, user, name, description, attributes } = contact
    const input = {
      InstanceId,
      Channel: channel,
      InitiationMethod: BEGINNINGS[channel],
      Name: name,
      Description: description,
      Attributes: attributes && { ...attributes },
      ...(user !== undefined && {
        UserInfo: { UserId: userIds.find(user, [...where, 'user']) },
      }),
    }
    const how = {
      path: where,
      id,
      label: `${alias}/${id}`,
      at: at === undefined ? now : instantOf(at, now, [...where, 'at']),
    }
    const { ContactArn = '' } = await operate('connect', 'CreateContact', input, how)
    return ContactArn
  }
}

function each<Entry>(entries: readonly Entry[] = []) {
  return entries.entries()
}
