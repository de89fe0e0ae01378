// The services of AWS that there are, each made with the parts that it shares with others.
import type { IdSource } from './base/ids.ts'
import type { LinkedRoles } from './contract/neighbours.ts'
import type { Service } from './contract/service.ts'
import { analyzerRoles } from './services/access-analyzer/analyzers.ts'
import { createAccessAnalyzerService } from './services/access-analyzer/service.ts'
import { casesDomains } from './services/cases/domains.ts'
import { createCasesService } from './services/cases/service.ts'
import { createConnectService } from './services/connect/service.ts'
import { connectRoles } from './services/connect/service-role.ts'
import { staff } from './services/connect/staff/staff.ts'
import { directories } from './services/directory/directories.ts'
import { createDirectoryService } from './services/directory/service.ts'
import { createServiceLinkedRoles } from './services/iam/entities/service-linked-roles.ts'
import { createKeyAccounts } from './services/iam/keys/access-key-source.ts'
import type { AccessKeyUses } from './services/iam/keys/access-key-uses.ts'
import type { RootKey } from './services/iam/keys/root-source.ts'
import { principals } from './services/iam/principals.ts'
import { createIamService } from './services/iam/service.ts'
import { createOrganizationsService } from './services/organizations/service.ts'
import { customers } from './services/profiles/customers.ts'
import { createProfilesService } from './services/profiles/service.ts'
import { createStsService } from './services/sts/service.ts'
import type { SessionSeal } from './services/sts/session-seal.ts'
import type { SealedText } from './storage/sealed-text.ts'

export interface SharedParts {
  readonly ids: IdSource
  readonly secrets: SealedText
  readonly accessKeyUses: AccessKeyUses
  readonly root: RootKey
  readonly sessionSeal: SessionSeal
}

export function createServices({
  ids,
  secrets,
  accessKeyUses,
  root,
  sessionSeal,
}: SharedParts): Service[] {
  const serviceLinkedRoles = createServiceLinkedRoles(ids)
  return [
    createAccessAnalyzerService({ serviceLinkedRoles }),
    createCasesService({ ...staff, ...customers }),
    createConnectService({ domains: casesDomains, serviceLinkedRoles, directories }),
    createDirectoryService(),
    createIamService({
      linkedRoles: joinLinkedRoles(connectRoles, analyzerRoles),
      secrets,
      accessKeyUses,
    }),
    createOrganizationsService(),
    createProfilesService(),
    createStsService({ principals, seal: sessionSeal, keyAccounts: createKeyAccounts(root) }),
  ]
}

/** A role is needed while any service needs it. */
function joinLinkedRoles(...services: readonly LinkedRoles[]): LinkedRoles {
  return {
    usages: async (rows, account, roleName) =>
      (await Promise.all(services.map(one => one.usages(rows, account, roleName)))).flat(),
  }
}
