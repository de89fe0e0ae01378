// The account's users, groups, roles and policies, as `aws iam get-account-authorization-details` prints them.
import { type IAMClient, paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam'

const LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const

export async function readAccountData(client: IAMClient): Promise<string> {
  const lists: Record<string, unknown[]> = Object.fromEntries(LISTS.map(name => [name, []]))
  for await (const page of paginateGetAccountAuthorizationDetails({ client }, {})) {
    for (const name of LISTS) lists[name]?.push(...(page[name] ?? []))
  }
  return JSON.stringify(lists, withDocuments, 2)
}

/** IAM answers documents percent-encoded; the AWS CLI prints them as JSON. */
function withDocuments(key: string, value: unknown): unknown {
  const isDocument = /^(Policy|AssumeRolePolicy)?Document$/.test(key)
  return isDocument && typeof value === 'string' ? JSON.parse(decodeURIComponent(value)) : value
}
