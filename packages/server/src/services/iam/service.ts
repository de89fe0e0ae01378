// IAM: the table of its operations.
import type { LinkedRoles } from '../../contract/neighbours.ts'
import type { Operations, Service } from '../../contract/service.ts'
import type { IamOperations } from '../../models/generated/iam.ts'
import { loadModel } from '../../models/model.ts'
import type { SealedText } from '../../storage/sealed-text.ts'
import type { AccessKeyUses } from './access-key-uses.ts'
import { createAccessKeyOperations } from './access-keys.ts'
import { accountAliasOperations } from './account-aliases.ts'
import { accountDetailsOperations } from './account-details.ts'
import { accountSummaryOperations } from './account-summary.ts'
import { attachmentOperations } from './attachments.ts'
import { boundaryOperations } from './boundaries.ts'
import { entityTagOperations } from './entity-tags.ts'
import { groupOperations } from './groups.ts'
import { inlinePolicyOperations } from './inline-policies.ts'
import { membershipOperations } from './memberships.ts'
import { neverHeldOperations } from './never-held/operations.ts'
import { policyOperations } from './policies.ts'
import { policyEntityOperations } from './policy-entities.ts'
import { policyTagOperations } from './policy-tags.ts'
import { policyVersionOperations } from './policy-versions.ts'
import { createRoleDeletionOperations } from './role-deletions.ts'
import { roleOperations } from './roles.ts'
import { serviceLinkedRoleOperations } from './service-linked-roles.ts'
import { simulationOperations } from './simulations.ts'
import { userOperations } from './users.ts'

export interface IamNeighbours {
  readonly linkedRoles: LinkedRoles
  readonly secrets: SealedText
  readonly accessKeyUses: AccessKeyUses
}

export function createIamService(neighbours: IamNeighbours): Service {
  const operations = {
    ...userOperations,
    ...groupOperations,
    ...membershipOperations,
    ...roleOperations,
    ...entityTagOperations,
    ...createAccessKeyOperations(neighbours.secrets, neighbours.accessKeyUses),
    ...serviceLinkedRoleOperations,
    ...createRoleDeletionOperations(neighbours.linkedRoles),
    ...policyOperations,
    ...policyVersionOperations,
    ...policyTagOperations,
    ...policyEntityOperations,
    ...attachmentOperations,
    ...inlinePolicyOperations,
    ...boundaryOperations,
    ...accountAliasOperations,
    ...accountSummaryOperations,
    ...accountDetailsOperations,
    ...simulationOperations,
    ...neverHeldOperations,
  } satisfies Operations<IamOperations>
  return { model: loadModel('iam'), operations }
}
