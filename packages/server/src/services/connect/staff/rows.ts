// Users, queues and contacts of Connect instances, as far as others name them.
import type { Tags } from '../../../contract/permission.ts'
import { defineTable } from '../../../storage/store.ts'

interface OfInstance {
  readonly account: string
  readonly region: string
  readonly instanceId: string
  readonly name: string
  readonly tags: Tags
}

export interface AgentRow extends OfInstance {
  readonly userId: string
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
}

export const QUEUES = defineTable<QueueRow>({
  name: 'connect_queues',
  key: ['account', 'region', 'instanceId', 'queueId'],
  indexes: {
    byName: { columns: ['account', 'region', 'instanceId', 'name'], unique: true },
  },
})

export interface ContactRow {
  readonly account: string
  readonly region: string
  readonly instanceId: string
  readonly contactId: string
  /** AWS: Amazon Connect API Reference, "Contact": VOICE, CHAT, TASK or EMAIL. */
  readonly channel: string
  /** ISO 8601. */
  readonly connectedToSystemTime: string
  readonly tags: Tags
}

export const CONTACTS = defineTable<ContactRow>({
  name: 'connect_contacts',
  key: ['account', 'region', 'instanceId', 'contactId'],
})
