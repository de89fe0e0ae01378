// The resources of Amazon Connect as IAM asks about them.
import type { CallToAuthorize } from '../../contract/call.ts'
import { type Environment, resourceTypesOf } from '../../contract/resource-types.ts'
import { rowIn, serviceResources } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import { ASSOCIATIONS, type AssociationRow, INSTANCES, type InstanceRow } from './rows.ts'
import { contactContext } from './staff/contact-context.ts'
import { AGENTS, CONTACTS, QUEUES } from './staff/rows.ts'

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
  user: rowIn(AGENTS),
  queue: rowIn(QUEUES),
  contact: rowIn(CONTACTS, (contact, question) => contactContext(question, contact)),
  instance: rowIn(INSTANCES),
  'integration-association': async (question, ids) => {
    const { instanceId = '', integrationAssociationId = '' } = ids
    const association = await findAssociation(question, instanceId, integrationAssociationId)
    if (!association) return undefined
    const { tags } = association
    return { tags, retag: ({ rows }, tags) => rows.update(ASSOCIATIONS, { ...association, tags }) }
  },
})

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
