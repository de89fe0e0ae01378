// Users of Connect instances: made, read, listed and deleted.

import { AwsError } from '../../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import { readPage } from '../../../contract/page.ts'
import { invalidRequest, notFound } from '../errors.ts'
import { requireInstance } from '../instances.ts'
import { resources } from '../resources.ts'
import type { Input, Output } from '../wire.ts'
import { AGENTS, type AgentRow } from './rows.ts'

/** AWS: API Reference, "ListUsers": the default of MaxResults. */
export const PAGE_SIZE = 100

export async function createUser(
  input: Input<'CreateUser'>,
  call: WriteCall,
): Promise<Output<'CreateUser'>> {
  const { InstanceId, Username: name, Password, Tags, ...given } = input
  const { identityManagementType } = await requireInstance(call, InstanceId)
  // AWS: API Reference, "CreateUser".
  if (identityManagementType === 'CONNECT_MANAGED' && Password === undefined) {
    throw invalidRequest('A user of an instance that manages its users needs a Password.')
  }
  if (identityManagementType !== 'CONNECT_MANAGED' && Password !== undefined) {
    throw invalidRequest('A Password goes only with an instance that manages its users.')
  }
  const { account, region, rows, ids, now } = call
  const where = { account, region, instanceId: InstanceId, name }
  const [taken] = await rows.list(AGENTS, { index: 'byName', where, limit: 1 })
  if (taken) throw duplicate(`A user ${name}`)
  const user: AgentRow = {
    ...where,
    userId: ids.uuid(),
    modifiedAt: now.toISOString(),
    given,
    tags: { ...Tags },
  }
  await rows.insert(AGENTS, user)
  return { UserId: user.userId, UserArn: userArn(call, user) }
}

export async function describeUser(
  { InstanceId, UserId }: Input<'DescribeUser'>,
  call: Call,
): Promise<Output<'DescribeUser'>> {
  const user = await requireUser(call, InstanceId, UserId)
  const { given, name, tags } = user
  const { Id, Arn, LastModifiedTime, LastModifiedRegion } = summaryOf(call, user)
  return {
    User: {
      ...given,
      Id,
      Arn,
      Username: name,
      Tags: { ...tags },
      LastModifiedTime,
      LastModifiedRegion,
    },
  }
}

/** By name; AWS states no order. */
export async function listUsers(
  { InstanceId, MaxResults, NextToken }: Input<'ListUsers'>,
  call: Call,
): Promise<Output<'ListUsers'>> {
  const { account, region } = call
  const { instanceId } = await requireInstance(call, InstanceId)
  const page = await readPage(call.rows, {
    table: AGENTS,
    index: 'byName',
    where: { account, region, instanceId },
    listing: `connect:ListUsers:${instanceId}`,
    token: NextToken,
    limit: MaxResults ?? PAGE_SIZE,
  })
  if (!page) throw invalidRequest('NextToken is not one that ListUsers has returned.')
  return {
    UserSummaryList: page.rows.map(user => summaryOf(call, user)),
    NextToken: page.nextToken,
  }
}

export async function deleteUser(
  { InstanceId, UserId }: Input<'DeleteUser'>,
  call: WriteCall,
): Promise<undefined> {
  await call.rows.delete(AGENTS, await requireUser(call, InstanceId, UserId))
}

export async function requireUser(
  question: CallToAuthorize,
  instanceId: string,
  userId: string,
): Promise<AgentRow> {
  const { account, region, rows } = question
  await requireInstance(question, instanceId)
  const user = await rows.get(AGENTS, { account, region, instanceId, userId })
  if (!user) throw notFound(`User ${userId}`)
  return user
}

export function userArn(question: CallToAuthorize, { instanceId, userId }: AgentRow): string {
  return resources.arnOf('user', question, { instanceId, userId })
}

export function duplicate(what: string): AwsError {
  return new AwsError('DuplicateResourceException', `${what} is there already.`)
}

function summaryOf(question: CallToAuthorize, user: AgentRow) {
  return {
    Id: user.userId,
    Arn: userArn(question, user),
    Username: user.name,
    LastModifiedTime: new Date(user.modifiedAt),
    LastModifiedRegion: user.region,
  }
}
