// Users, queues and contacts of Connect instances, as far as others name them.

import type { Tags } from '../../../contract/permission.ts'
import type { Channel, ContactInitiationMethod } from '../../../models/generated/connect.ts'
import { defineTable } from '../../../storage/store.ts'
import type { Input } from '../wire.ts'

interface OfInstance {
  readonly account: string
  readonly region: string
  readonly instanceId: string
  readonly tags: Tags
}

export interface AgentRow extends OfInstance {
  readonly userId: string
  readonly name: string
  /** ISO 8601. */
  readonly modifiedAt: string
  /** As the request gave it; a password is not kept. */
  readonly given: Omit<Input<'CreateUser'>, 'InstanceId' | 'Username' | 'Password' | 'Tags'>
}

export const AGENTS = defineTable<AgentRow>({
  name: 'connect_users',
  key: ['account', 'region', 'instanceId', 'userId'],
  indexes: {
    byName: { columns: ['account', 'region', 'instanceId', 'name'], unique: true },
  },
})

export interface QueueRow extends OfInstance {
  readonly queueId: string
  readonly name: string
  /** ISO 8601. */
  readonly modifiedAt: string
  readonly given: Omit<Input<'CreateQueue'>, 'InstanceId' | 'Name' | 'Tags'>
}

export const QUEUES = defineTable<QueueRow>({
  name: 'connect_queues',
  key: ['account', 'region', 'instanceId', 'queueId'],
  indexes: {
    byName: { columns: ['account', 'region', 'instanceId', 'name'], unique: true },
  },
})

export interface ContactRow extends OfInstance {
  readonly contactId: string
  readonly channel: Channel
  /** ISO 8601. */
  readonly connectedToSystemTime: string
  readonly initiationMethod?: ContactInitiationMethod
  readonly name?: string
  readonly description?: string
  readonly relatedContactId?: string
  readonly previousContactId?: string
  /** The user who has it. */
  readonly userId?: string
  readonly customerId?: string
  readonly attributes?: Readonly<Record<string, string>>
}

export const CONTACTS = defineTable<ContactRow>({
  name: 'connect_contacts',
  key: ['account', 'region', 'instanceId', 'contactId'],
})
