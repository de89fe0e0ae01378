// Connect with its real neighbours on one store: Cases, Directory Service, and IAM's roles.
import type { TestContext } from 'node:test'
import { createIdSource } from '../../../src/base/ids.ts'
import type { CasesOperations } from '../../../src/models/generated/cases.ts'
import type { ConnectOperations } from '../../../src/models/generated/connect.ts'
import type { DsOperations } from '../../../src/models/generated/ds.ts'
import { casesDomains } from '../../../src/services/cases/domains.ts'
import { CASES_TABLES } from '../../../src/services/cases/rows.ts'
import { createCasesService } from '../../../src/services/cases/service.ts'
import { CONNECT_TABLES } from '../../../src/services/connect/rows.ts'
import { createConnectService } from '../../../src/services/connect/service.ts'
import { staff } from '../../../src/services/connect/staff/staff.ts'
import { directories } from '../../../src/services/directory/directories.ts'
import { DIRECTORY_TABLES } from '../../../src/services/directory/rows.ts'
import { createDirectoryService } from '../../../src/services/directory/service.ts'
import { createServiceLinkedRoles } from '../../../src/services/iam/entities/service-linked-roles.ts'
import { IAM_TABLES } from '../../../src/services/iam/rows.ts'
import { customers } from '../../../src/services/profiles/customers.ts'
import { openBench, operate } from '../calls.ts'

export async function openConnect(test: TestContext) {
  const tables = [...CASES_TABLES, ...CONNECT_TABLES, ...DIRECTORY_TABLES, ...IAM_TABLES]
  const bench = await openBench(test, { tables })
  const serviceLinkedRoles = createServiceLinkedRoles(createIdSource())
  const service = createConnectService({ domains: casesDomains, directories, serviceLinkedRoles })
  return {
    bench,
    connect: operate<ConnectOperations>(bench, service),
    cases: operate<CasesOperations>(bench, createCasesService({ ...staff, ...customers })),
    ds: operate<DsOperations>(bench, createDirectoryService()),
  }
}

/** The input for an instance that manages its users itself. */
export function managed(InstanceAlias: string) {
  return {
    IdentityManagementType: 'CONNECT_MANAGED' as const,
    InstanceAlias,
    InboundCallsEnabled: true,
    OutboundCallsEnabled: false,
  }
}
