// The account's whole state: as root sees it through the API, and every row that is stored.
import { ListIntegrationAssociationsCommand, paginateListInstances } from '@aws-sdk/client-connect'
import { GetDomainCommand, paginateListDomains } from '@aws-sdk/client-connectcases'
import { paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam'
import { CASES_TABLES } from '../../src/services/cases/rows.ts'
import { CONNECT_TABLES } from '../../src/services/connect/rows.ts'
import { DIRECTORY_TABLES } from '../../src/services/directory/rows.ts'
import { IAM_TABLES } from '../../src/services/iam/rows.ts'
import { STS_TABLES } from '../../src/services/sts/rows.ts'
import type { Table } from '../../src/storage/store.ts'
import { type Clients, ROOT, type RunningServer } from './running-server.ts'

export interface AccountState {
  /** Domains by id, without their status, which changes by itself. */
  readonly domains: Readonly<Record<string, object>>
  /** Instances by id, each with its associations. */
  readonly instances: Readonly<Record<string, object>>
  readonly principals: readonly object[]
  /** How many rows each table has. */
  readonly rowCounts: Readonly<Record<string, number>>
}

const TABLES: readonly Table<never>[] = [
  ...CASES_TABLES,
  ...CONNECT_TABLES,
  ...DIRECTORY_TABLES,
  ...IAM_TABLES,
  ...STS_TABLES,
]

export async function accountStateOf(server: RunningServer): Promise<AccountState> {
  const root = server.clientsOf(ROOT)
  return {
    domains: await domainsOf(root),
    instances: await instancesOf(root),
    principals: await principalsOf(root),
    rowCounts: await countRows(server),
  }
}

async function domainsOf({ cases }: Clients): Promise<Record<string, object>> {
  const found: Record<string, object> = {}
  for await (const { domains = [] } of paginateListDomains({ client: cases }, {})) {
    for (const { domainId = '' } of domains) {
      const { domainArn, name, createdTime, tags } = await cases.send(
        new GetDomainCommand({ domainId }),
      )
      found[domainId] = { domainArn, name, createdTime, tags }
    }
  }
  return found
}

async function instancesOf({ connect }: Clients): Promise<Record<string, object>> {
  const found: Record<string, object> = {}
  for await (const page of paginateListInstances({ client: connect }, {})) {
    for (const instance of page.InstanceSummaryList ?? []) {
      const { Id: InstanceId = '' } = instance
      const { IntegrationAssociationSummaryList: associations } = await connect.send(
        new ListIntegrationAssociationsCommand({ InstanceId }),
      )
      found[InstanceId] = { ...instance, associations }
    }
  }
  return found
}

/** Users, groups, roles and customer managed policies with all that hangs on them. */
async function principalsOf({ iam }: Clients): Promise<object[]> {
  const found: object[] = []
  for await (const page of paginateGetAccountAuthorizationDetails({ client: iam }, {})) {
    const { UserDetailList = [], GroupDetailList = [], RoleDetailList = [] } = page
    const policies = (page.Policies ?? []).filter(({ Arn }) => !Arn?.includes(':aws:policy/'))
    found.push(...UserDetailList, ...GroupDetailList, ...RoleDetailList, ...policies)
  }
  return found
}

async function countRows(server: RunningServer): Promise<Record<string, number>> {
  return server.app.gateway.store.read(async rows => {
    const counts: Record<string, number> = {}
    for (const table of TABLES) counts[table.name] = await rows.count(table)
    return counts
  })
}
