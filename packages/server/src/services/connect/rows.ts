// What Amazon Connect stores.
import type { Tags } from '../../contract/permission.ts'
import { defineTable } from '../../storage/store.ts'
import { AGENTS, CONTACTS, QUEUES } from './staff/rows.ts'

export type IdentityManagementType = 'CONNECT_MANAGED' | 'SAML' | 'EXISTING_DIRECTORY'

export interface InstanceRow {
  readonly account: string
  readonly region: string
  readonly instanceId: string
  readonly alias: string
  /** The alias in lower case: it is part of a host name. */
  readonly aliasKey: string
  readonly identityManagementType: IdentityManagementType
  /** Of an instance that manages its users itself. */
  readonly directoryId?: string
  readonly inboundCallsEnabled: boolean
  readonly outboundCallsEnabled: boolean
  /** The name of the service-linked role. */
  readonly roleName: string
  /** ISO 8601, as are all times in rows. */
  readonly createdAt: string
  readonly tags: Tags
}

export interface AssociationRow {
  readonly account: string
  readonly region: string
  readonly instanceId: string
  readonly associationId: string
  readonly integrationType: 'CASES_DOMAIN'
  readonly integrationArn: string
  readonly createdAt: string
  readonly tags: Tags
}

/** A request that was answered, for when it comes again with the same token. */
export interface AnsweredRow {
  readonly account: string
  readonly region: string
  readonly operation: string
  /** A digest: tokens may be longer than keys. */
  readonly token: string
  /** A digest of the rest of the input. */
  readonly input: string
  /** Of the contact, where one was begun. */
  readonly instanceId: string
  readonly expiresAt: string
}

export const INSTANCES = defineTable<InstanceRow>({
  name: 'connect_instances',
  key: ['account', 'region', 'instanceId'],
  indexes: {
    byAlias: { columns: ['aliasKey'], unique: true },
    byPlace: { columns: ['account', 'region', 'aliasKey'] },
    byRole: { columns: ['account', 'roleName'], unique: true },
  },
})

export const ASSOCIATIONS = defineTable<AssociationRow>({
  name: 'connect_associations',
  key: ['account', 'region', 'instanceId', 'associationId'],
  indexes: {
    byType: { columns: ['account', 'region', 'instanceId', 'integrationType'], unique: true },
  },
})

export const ANSWERED = defineTable<AnsweredRow>({
  name: 'connect_answered',
  key: ['account', 'region', 'operation', 'token'],
  indexes: { byExpiry: { columns: ['expiresAt'] } },
})

/** Every table of Connect. */
export const CONNECT_TABLES = [INSTANCES, ASSOCIATIONS, ANSWERED, AGENTS, QUEUES, CONTACTS] as const
