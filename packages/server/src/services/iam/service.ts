// IAM: the table of its operations.
import type { LinkedRoles } from '../../contract/neighbours.ts'
import type { Operations, Service } from '../../contract/service.ts'
import type { IamOperations } from '../../models/generated/iam.ts'
import { loadModel } from '../../models/model.ts'
import type { SealedText } from '../../storage/sealed-text.ts'
import { accountAliasOperations } from './account/account-aliases.ts'
import { accountDetailsOperations } from './account/account-details.ts'
import { accountSummaryOperations } from './account/account-summary.ts'
import { boundaryOperations } from './entities/boundaries.ts'
import { entityTagOperations } from './entities/entity-tags.ts'
import { groupOperations } from './entities/groups.ts'
import { membershipOperations } from './entities/memberships.ts'
import { createRoleDeletionOperations } from './entities/role-deletions.ts'
import { roleOperations } from './entities/roles.ts'
import { serviceLinkedRoleOperations } from './entities/service-linked-roles.ts'
import { userOperations } from './entities/users.ts'
import type { AccessKeyUses } from './keys/access-key-uses.ts'
import { createAccessKeyOperations } from './keys/access-keys.ts'
import { neverHeldOperations } from './never-held/operations.ts'
import { attachmentOperations } from './policies/attachments.ts'
import { inlinePolicyOperations } from './policies/inline-policies.ts'
import { policyOperations } from './policies/policies.ts'
import { policyEntityOperations } from './policies/policy-entities.ts'
import { policyTagOperations } from './policies/policy-tags.ts'
import { policyVersionOperations } from './policies/policy-versions.ts'
import { simulationOperations } from './simulation/simulations.ts'

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
