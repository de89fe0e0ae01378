// Connect instances made and deleted, with the role and the directory that each brings.

import type { CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { Directories } from '../../contract/neighbours.ts'
import type { Permission } from '../../contract/permission.ts'
import type { ServiceLinkedRoles } from '../../contract/service-linked-roles.ts'
import { deleteRows } from '../../storage/delete-rows.ts'
import { recallAnswer, rememberAnswer } from './answered-requests.ts'
import { DESCRIBE_DIRECTORIES, directoryResource, onBehalf } from './dependent-permissions.ts'
import { invalidRequest, notFound } from './errors.ts'
import { requireInstance } from './instances.ts'
import { findInstance, instanceArn } from './resources.ts'
import { ASSOCIATIONS, INSTANCES, type InstanceRow } from './rows.ts'
import { roleNameOf, roleSuffix, SERVICE_PRINCIPAL } from './service-role.ts'
import { AGENTS, CONTACTS, QUEUES } from './staff/rows.ts'
import type { Input, Output } from './wire.ts'

export interface InstanceNeighbours {
  readonly directories: Directories
  readonly serviceLinkedRoles: ServiceLinkedRoles
}

/** What the caller needs beside `connect:CreateInstance`, as far as it is known beforehand. */
export function creationDependents(
  { IdentityManagementType, DirectoryId }: Input<'CreateInstance'>,
  question: CallToAuthorize,
): readonly Permission[] {
  if (IdentityManagementType === 'EXISTING_DIRECTORY') {
    if (!DirectoryId) return [DESCRIBE_DIRECTORIES]
    const directory = directoryResource(question, DirectoryId)
    return [DESCRIBE_DIRECTORIES, onBehalf('ds:AuthorizeApplication', directory)]
  }
  const dependents = [DESCRIBE_DIRECTORIES, onBehalf('ds:CheckAlias')]
  if (IdentityManagementType === 'SAML') return dependents
  return [...dependents, onBehalf('ds:CreateIdentityPoolDirectory')]
}

export async function createInstance(
  { directories, serviceLinkedRoles }: InstanceNeighbours,
  input: Input<'CreateInstance'>,
  call: WriteCall,
): Promise<Output<'CreateInstance'>> {
  const earlier = await recallAnswer('CreateInstance', input, call)
  if (earlier && (await findInstance(call, earlier))) return answerOf(earlier, call)
  await checkDirectory(directories, input, call)
  const instance = newInstance(input, await checkedAlias(input, call), call)
  const { account, region, instanceId, directoryId, alias, roleName } = instance
  requireCreation(serviceLinkedRoles, instance, call)
  const { now, rows } = call
  const suffix = roleSuffix(instanceId)
  const role = { account, awsServiceName: SERVICE_PRINCIPAL, suffix, now }
  const { name } = await serviceLinkedRoles.create(rows, role)
  if (name !== roleName) throw new Error(`IAM named the role of ${instanceId} ${name}`)
  if (directoryId) await directories.create(rows, { account, region, directoryId, alias, now })
  await rows.insert(INSTANCES, instance)
  await rememberAnswer('CreateInstance', input, instanceId, call)
  return answerOf(instanceId, call)
}

/** What the caller needs beside `connect:DeleteInstance`. */
export async function deletionDependents(
  { InstanceId }: Input<'DeleteInstance'>,
  question: CallToAuthorize,
): Promise<readonly Permission[]> {
  const instance = await findInstance(question, InstanceId)
  if (!instance?.directoryId) return [DESCRIBE_DIRECTORIES]
  const directory = directoryResource(question, instance.directoryId)
  return [
    DESCRIBE_DIRECTORIES,
    onBehalf('ds:UnauthorizeApplication', directory),
    onBehalf('ds:DeleteDirectory', directory),
  ]
}

/** AWS: Amazon Connect Administrator Guide, "Delete a service-linked role": it goes with it. */
export async function deleteInstance(
  { directories, serviceLinkedRoles }: InstanceNeighbours,
  input: Input<'DeleteInstance'>,
  call: WriteCall,
): Promise<undefined> {
  if (await recallAnswer('DeleteInstance', input, call)) return
  const instance = await requireInstance(call, input.InstanceId)
  const { account, region, instanceId, directoryId, roleName } = instance
  const where = { account, region, instanceId }
  await deleteRows(call.rows, ASSOCIATIONS, where)
  await deleteRows(call.rows, AGENTS, where)
  await deleteRows(call.rows, QUEUES, where)
  // Of these there may be any number.
  await deleteRows(call.rows, CONTACTS, where)
  await serviceLinkedRoles.delete(call.rows, account, roleName)
  if (directoryId) await directories.delete(call.rows, { account, region }, directoryId)
  await call.rows.delete(INSTANCES, instance)
  await rememberAnswer('DeleteInstance', input, instanceId, call)
}

/**
 * The directories there are each belong to the instance that Connect made them for, and AWS joins
 * no directory to two instances, so an existing one is refused whichever it is.
 */
async function checkDirectory(
  directories: Directories,
  { IdentityManagementType, DirectoryId }: Input<'CreateInstance'>,
  call: WriteCall,
): Promise<void> {
  if (IdentityManagementType !== 'EXISTING_DIRECTORY') {
    if (DirectoryId === undefined) return
    throw invalidRequest('A DirectoryId goes only with the type EXISTING_DIRECTORY.')
  }
  if (DirectoryId === undefined) throw invalidRequest('EXISTING_DIRECTORY needs a DirectoryId.')
  if (!(await directories.exists(call.rows, call, DirectoryId))) {
    throw notFound(`Directory ${DirectoryId}`)
  }
  throw invalidRequest(`Directory ${DirectoryId} belongs to another instance.`)
}

async function checkedAlias(
  { InstanceAlias }: Input<'CreateInstance'>,
  { rows }: WriteCall,
): Promise<string> {
  if (InstanceAlias === undefined) throw invalidRequest('An instance needs an InstanceAlias.')
  const where = { aliasKey: InstanceAlias.toLowerCase() }
  const [taken] = await rows.list(INSTANCES, { index: 'byAlias', where, limit: 1 })
  if (taken) throw invalidRequest('Invalid Input. Instance alias is already used.')
  return InstanceAlias
}

function newInstance(
  input: Input<'CreateInstance'>,
  alias: string,
  { account, region, ids, now }: WriteCall,
): InstanceRow {
  const instanceId = ids.uuid()
  return {
    account,
    region,
    instanceId,
    alias,
    aliasKey: alias.toLowerCase(),
    identityManagementType: input.IdentityManagementType,
    ...(input.IdentityManagementType === 'CONNECT_MANAGED' && {
      directoryId: `d-${ids.uuid().slice(-10)}`,
    }),
    inboundCallsEnabled: input.InboundCallsEnabled,
    outboundCallsEnabled: input.OutboundCallsEnabled,
    roleName: roleNameOf(instanceId),
    createdAt: now.toISOString(),
    tags: { ...input.Tags },
  }
}

/** The permissions on what has no name before the instance has one. */
function requireCreation(
  roles: ServiceLinkedRoles,
  { account, roleName, directoryId }: InstanceRow,
  call: WriteCall,
): void {
  const role = { arn: roles.arnOf(account, SERVICE_PRINCIPAL, roleName) }
  const context = { 'iam:AWSServiceName': SERVICE_PRINCIPAL }
  call.require({ ...onBehalf('iam:CreateServiceLinkedRole', role), context })
  if (!directoryId) return
  const directory = directoryResource(call, directoryId)
  call.require(onBehalf('ds:CreateAlias', directory))
  call.require(onBehalf('ds:AuthorizeApplication', directory))
}

function answerOf(instanceId: string, question: CallToAuthorize): Output<'CreateInstance'> {
  return { Id: instanceId, Arn: instanceArn(question, instanceId) }
}
