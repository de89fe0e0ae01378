// The accounts of the organization: the one that manages it and this one, which may be moved.
import { AwsError } from '../../base/errors.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import type { Account, OrganizationsOperations } from '../../models/generated/organizations.ts'
import { accountArn } from './arns.ts'
import { notFound } from './errors.ts'
import { pathText, pathTo, requireOrganization, requireParent } from './organization.ts'
import { listing } from './pages.ts'
import { type AccountRow, MEMBERS, type OrganizationRow } from './rows.ts'

type Input<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['input']
type Output<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['output']

export async function listAccounts(
  page: Input<'ListAccounts'>,
  call: Call,
): Promise<Output<'ListAccounts'>> {
  const organization = await requireOrganization(call)
  const { rows, nextToken } = await listing(call, page, 'ListAccounts', {
    table: MEMBERS,
    where: { account: call.account },
  })
  return { Accounts: await describeAll(call, organization, rows), NextToken: nextToken }
}

export async function listAccountsForParent(
  { ParentId, ...page }: Input<'ListAccountsForParent'>,
  call: Call,
): Promise<Output<'ListAccountsForParent'>> {
  const organization = await requireOrganization(call)
  const { id: parentId } = await requireParent(call, organization, ParentId)
  const { rows, nextToken } = await listing(call, page, `ListAccountsForParent ${parentId}`, {
    table: MEMBERS,
    index: 'byParent',
    where: { account: call.account, parentId },
  })
  return { Accounts: await describeAll(call, organization, rows), NextToken: nextToken }
}

export async function describeAccount(
  { AccountId }: Input<'DescribeAccount'>,
  call: Call,
): Promise<Output<'DescribeAccount'>> {
  const organization = await requireOrganization(call)
  return { Account: await describe(call, organization, await requireMember(call, AccountId)) }
}

export async function moveAccount(
  { AccountId, SourceParentId, DestinationParentId }: Input<'MoveAccount'>,
  call: WriteCall,
): Promise<undefined> {
  const organization = await requireOrganization(call)
  const member = await requireMember(call, AccountId)
  const parent = (
    id: string,
    missing: 'SourceParentNotFoundException' | 'DestinationParentNotFoundException',
  ) => requireParent(call, organization, id, missing)
  const source = await parent(SourceParentId, 'SourceParentNotFoundException')
  const destination = await parent(DestinationParentId, 'DestinationParentNotFoundException')
  if (member.parentId !== source.id) throw notFound('SourceParentNotFoundException')
  if (destination.id === source.id) {
    throw new AwsError(
      'DuplicateAccountException',
      'That account is already present in the specified destination.',
    )
  }
  await call.rows.update(MEMBERS, { ...member, parentId: destination.id })
}

async function requireMember({ account, rows }: Call, memberId: string): Promise<AccountRow> {
  const member = await rows.get(MEMBERS, { account, memberId })
  if (!member) throw notFound('AccountNotFoundException')
  return member
}

function describeAll(
  call: Call,
  organization: OrganizationRow,
  members: readonly AccountRow[],
): Promise<Account[]> {
  return Promise.all(members.map(member => describe(call, organization, member)))
}

async function describe(
  call: Call,
  organization: OrganizationRow,
  { memberId, name, email, joinedMethod, joinedAt, parentId }: AccountRow,
): Promise<Account> {
  const path = await pathTo(call, organization, parentId)
  return {
    Id: memberId,
    Arn: accountArn(organization, memberId),
    Email: email,
    Name: name,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    Paths: [pathText(organization, [...path, memberId])],
    JoinedMethod: joinedMethod,
    JoinedTimestamp: new Date(joinedAt),
  }
}
