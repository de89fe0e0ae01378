// Deleting service-linked roles: a task whose outcome the caller asks for.
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { LinkedRoles } from '../../../contract/neighbours.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  DeleteServiceLinkedRoleRequest,
  DeleteServiceLinkedRoleResponse,
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse,
  IamOperations,
} from '../../../models/generated/iam.ts'
import type { WritableRows } from '../../../storage/store.ts'
import { roleResource } from '../resources.ts'
import { ROLE_DELETIONS, type RoleDeletionRow, type RoleRow } from '../rows.ts'
import { entityArn, invalidInput, noSuchEntity, requireRole } from './entities.ts'
import { deleteLinkedRole } from './service-linked-roles.ts'

/** How long an outcome can be asked for. */
const KEPT_MS = 24 * 60 * 60 * 1000

// AWS: API_DeleteServiceLinkedRole:
// task/aws-service-role/<service-principal-name>/<role-name>/<task-uuid>
const TASK_ID = /^task(\/aws-service-role\/[^/]+\/)([^/]+)\/[0-9a-f-]{36}$/

export function createRoleDeletionOperations(linkedRoles: LinkedRoles) {
  return {
    DeleteServiceLinkedRole: {
      access: 'write',
      authorize: { resources: { role: roleResource } },
      handle: (input, call) => deleteServiceLinkedRole(linkedRoles, input, call),
    },
    GetServiceLinkedRoleDeletionStatus: {
      access: 'read',
      authorize: { resources: { role: deletedRoleResource } },
      handle: getDeletionStatus,
    },
  } satisfies Partial<Operations<IamOperations>>
}

/**
 * AWS works on the task for a while; here it is done with the request. The answer is a task all the
 * same, and a role in use is no error of the request but the task's outcome.
 */
async function deleteServiceLinkedRole(
  linkedRoles: LinkedRoles,
  { RoleName }: DeleteServiceLinkedRoleRequest,
  call: WriteCall,
): Promise<DeleteServiceLinkedRoleResponse> {
  const { rows, account, now } = call
  const role = await requireRole(rows, account, RoleName)
  if (role.linkedService === undefined) {
    throw invalidInput(`${role.name} is not a service-linked role.`)
  }
  const usages = await linkedRoles.usages(rows, account, role.name)
  const task: RoleDeletionRow = {
    account,
    taskId: `task${role.path}${role.name}/${call.ids.uuid()}`,
    roleName: role.name,
    createdAt: now.toISOString(),
    ...(usages.length > 0 && { failure: { reason: reasonFor(role), usages } }),
  }
  await forgetOldTasks(rows, account, now)
  await rows.insert(ROLE_DELETIONS, task)
  if (usages.length === 0) await deleteLinkedRole(rows, role)
  return { DeletionTaskId: task.taskId }
}

async function getDeletionStatus(
  { DeletionTaskId }: GetServiceLinkedRoleDeletionStatusRequest,
  { rows, account }: Call,
): Promise<GetServiceLinkedRoleDeletionStatusResponse> {
  readTaskId(DeletionTaskId)
  const task = await rows.get(ROLE_DELETIONS, { account, taskId: DeletionTaskId })
  if (task === undefined) {
    throw noSuchEntity(`The deletion task with id ${DeletionTaskId} cannot be found.`)
  }
  const { failure } = task
  if (failure === undefined) return { Status: 'SUCCEEDED' }
  const usages = failure.usages.map(({ region, resources }) => ({
    Region: region,
    Resources: [...resources],
  }))
  return { Status: 'FAILED', Reason: { Reason: failure.reason, RoleUsageList: usages } }
}

function deletedRoleResource(
  { DeletionTaskId }: GetServiceLinkedRoleDeletionStatusRequest,
  { account }: CallToAuthorize,
): Resource {
  return { arn: entityArn('role', { account, ...readTaskId(DeletionTaskId) }) }
}

function readTaskId(taskId: string): { path: string; name: string } {
  const [, path, name] = TASK_ID.exec(taskId) ?? []
  if (path !== undefined && name !== undefined) return { path, name }
  throw invalidInput(`The deletion task id ${taskId} is not valid.`)
}

function reasonFor({ name, linkedService }: RoleRow): string {
  return (
    `The role ${name} is still used by resources of ${linkedService}.` +
    ' Delete these resources first, then delete the role.'
  )
}

async function forgetOldTasks(rows: WritableRows, account: string, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_MS).toISOString()
  for (const { taskId, createdAt } of await rows.list(ROLE_DELETIONS, { where: { account } })) {
    if (createdAt < oldest) await rows.delete(ROLE_DELETIONS, { account, taskId })
  }
}
