// The service-linked role that each Connect instance brings, and who needs it.

import { PARTITION } from '../../base/regions.ts'
import type { LinkedRoles } from '../../contract/neighbours.ts'
import { instanceArn } from './resources.ts'
import { INSTANCES } from './rows.ts'

export const SERVICE_PRINCIPAL = 'connect.amazonaws.com'

/** The part of a role's name that is the instance's; with hyphens it would be too long for IAM. */
export function roleSuffix(instanceId: string): string {
  return instanceId.replaceAll('-', '')
}

/** AWS: Amazon Connect Administrator Guide, "Service-linked role permissions". */
export function roleNameOf(instanceId: string): string {
  return `AWSServiceRoleForAmazonConnect_${roleSuffix(instanceId)}`
}

/** Answers IAM: a role is needed as long as its instance exists. */
export const connectRoles: LinkedRoles = {
  async usages(rows, account, roleName) {
    const where = { account, roleName }
    const [instance] = await rows.list(INSTANCES, { index: 'byRole', where, limit: 1 })
    if (!instance) return []
    const { region, instanceId } = instance
    return [
      { region, resources: [instanceArn({ partition: PARTITION, region, account }, instanceId)] },
    ]
  },
}
