// The account's Connect instances, all pages of them.
import {
  type ConnectClient,
  type InstanceSummary,
  paginateListInstances,
} from '@aws-sdk/client-connect'

/** AWS gives an account two; nobody reads thousands. */
const MAX_INSTANCES = 1000

export async function listInstances(client: ConnectClient): Promise<readonly InstanceSummary[]> {
  const found: InstanceSummary[] = []
  for await (const { InstanceSummaryList = [] } of paginateListInstances({ client }, {})) {
    found.push(...InstanceSummaryList)
    if (found.length >= MAX_INSTANCES) break
  }
  return found
}
