// The resources of Amazon Connect that can have tags, as IAM asks about them.
import type { Question } from '../../contract/call.ts'
import { type Place, resourceTypesOf } from '../../contract/resource-types.ts'
import { serviceResources } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import { ASSOCIATIONS, type AssociationRow, INSTANCES, type InstanceRow } from './rows.ts'

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect", TagResource.
const TYPES = [
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

export type ResourceType = (typeof TYPES)[number]

export const resources = serviceResources(resourceTypesOf(loadModel('connect'), TYPES), {
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

export function instanceArn(place: Place, instanceId: string): string {
  return resources.arnOf('instance', place, { instanceId })
}

export function associationArn(
  place: Place,
  instanceId: string,
  integrationAssociationId: string,
): string {
  return resources.arnOf('integration-association', place, { instanceId, integrationAssociationId })
}

export function findInstance(
  { account, region, rows }: Question,
  instanceId: string,
): Promise<InstanceRow | undefined> {
  return rows.get(INSTANCES, { account, region, instanceId })
}

export function findAssociation(
  { account, region, rows }: Question,
  instanceId: string,
  associationId: string,
): Promise<AssociationRow | undefined> {
  return rows.get(ASSOCIATIONS, { account, region, instanceId, associationId })
}
