// The resources of Amazon Connect as IAM asks about them.
import type { CallToAuthorize } from '../../contract/call.ts'
import {
  type Environment,
  type ResourceIds,
  resourceTypesOf,
} from '../../contract/resource-types.ts'
import { serviceResources, type Tagged } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import type { Table } from '../../storage/store.ts'
import { ASSOCIATIONS, type AssociationRow, INSTANCES, type InstanceRow } from './rows.ts'
import { contactContext } from './staff/contact-context.ts'
import { AGENTS, type AgentRow, CONTACTS, QUEUES, type QueueRow } from './staff/rows.ts'

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect", TagResource.
const TAGGED_TYPES = [
  'agent-status',
  'contact-evaluation',
  'contact-flow',
  'contact-flow-module',
  'customer-managed-view',
  'email-address',
  'evaluation-form',
  'hierarchy-group',
  'hours-of-operation',
  'instance',
  'integration-association',
  'metric',
  'phone-number',
  'prompt',
  'queue',
  'quick-connect',
  'routing-profile',
  'rule',
  'security-profile',
  'task-template',
  'traffic-distribution-group',
  'use-case',
  'user',
  'vocabulary',
  'wildcard-phone-number',
] as const

/** Asked about by other operations, and not by those of tags. */
const UNTAGGED_TYPES = ['contact', 'wildcard-queue'] as const

export const TAG_TYPES: readonly ConnectResourceType[] = TAGGED_TYPES

const TYPES = [...TAGGED_TYPES, ...UNTAGGED_TYPES] as const

export type ConnectResourceType = (typeof TYPES)[number]

export const resources = serviceResources(resourceTypesOf(loadModel('connect'), TYPES), {
  user: (question, ids) => findStaff(question, AGENTS, ids),
  queue: (question, ids) => findStaff(question, QUEUES, ids),
  contact: async (question, ids) => {
    const { account, region, rows } = question
    const contact = await rows.get(CONTACTS, { account, region, ...ids })
    return (
      contact && {
        tags: contact.tags,
        context: contactContext(question, contact),
        retag: (call, tags) => call.rows.update(CONTACTS, { ...contact, tags }),
      }
    )
  },
  instance: async (question, { instanceId = '' }) => {
    const instance = await findInstance(question, instanceId)
    if (!instance) return undefined
    const { tags } = instance
    return { tags, retag: ({ rows }, tags) => rows.update(INSTANCES, { ...instance, tags }) }
  },
  'integration-association': async (question, ids) => {
    const { instanceId = '', integrationAssociationId = '' } = ids
    const association = await findAssociation(question, instanceId, integrationAssociationId)
    if (!association) return undefined
    const { tags } = association
    return { tags, retag: ({ rows }, tags) => rows.update(ASSOCIATIONS, { ...association, tags }) }
  },
})

async function findStaff<Row extends AgentRow | QueueRow>(
  { account, region, rows }: CallToAuthorize,
  table: Table<Row>,
  ids: ResourceIds,
): Promise<Tagged | undefined> {
  const row = await rows.get(table, { account, region, ...ids } as Partial<Row>)
  return row && { tags: row.tags, retag: (call, tags) => call.rows.update(table, { ...row, tags }) }
}

export function instanceArn(place: Environment, instanceId: string): string {
  return resources.arnOf('instance', place, { instanceId })
}

export function associationArn(
  place: Environment,
  instanceId: string,
  integrationAssociationId: string,
): string {
  return resources.arnOf('integration-association', place, { instanceId, integrationAssociationId })
}

export function findInstance(
  { account, region, rows }: CallToAuthorize,
  instanceId: string,
): Promise<InstanceRow | undefined> {
  return rows.get(INSTANCES, { account, region, instanceId })
}

export function findAssociation(
  { account, region, rows }: CallToAuthorize,
  instanceId: string,
  associationId: string,
): Promise<AssociationRow | undefined> {
  return rows.get(ASSOCIATIONS, { account, region, instanceId, associationId })
}
