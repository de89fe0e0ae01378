// Service-linked roles of account data: no operation makes those of services that are not known here.
import { loadModel } from '../models/model.ts'
import { validateInput } from '../models/validate.ts'
import { findRole, namedAs } from '../services/iam/entities/entities.ts'
import { SERVICE_ROLE_PATH } from '../services/iam/entities/linked-services.ts'
import { newTags } from '../services/iam/entities/tags.ts'
import { checkTrustPolicy } from '../services/iam/entities/trust-policies.ts'
import { checkPolicyDocument } from '../services/iam/policies/policy-documents.ts'
import { INLINE_POLICIES, ROLES, type RoleRow } from '../services/iam/rows.ts'
import type { WritableRows } from '../storage/store.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { type AccountEntry, documentIn, textIn } from './account-data.ts'
import { howFor, pathIn, tagsIn } from './members.ts'

export interface GivenInlinePolicy {
  readonly PolicyName: string
  readonly PolicyDocument: string
}

export function isLinkedRole({ value }: AccountEntry): boolean {
  return pathIn(value).startsWith(SERVICE_ROLE_PATH)
}

/** What the operations that make other roles would check is checked here. */
export async function insertLinkedRole(
  account: string,
  rows: WritableRows,
  entry: AccountEntry,
): Promise<RoleRow> {
  const { value, path } = entry
  const [name, Path, tags] = [textIn(value, 'RoleName'), pathIn(value), tagsIn(value)]
  const trustPolicy = documentIn(value, 'AssumeRolePolicyDocument', path)
  checkAsInput('CreateRole', {
    ...{ RoleName: name, Path, Tags: tags },
    AssumeRolePolicyDocument: trustPolicy,
  })
  checkTrustPolicy(trustPolicy)
  if (await findRole(rows, account, name)) throw new WorldFault(path, `there is a role ${name}`)
  const { id, at = new Date(0) } = howFor(entry, 'RoleId')
  if (id === undefined) throw new WorldFault(path, 'a service-linked role must have a RoleId')
  const role: RoleRow = {
    ...namedAs('role', { account, path: Path, name }),
    id,
    createdAt: at.toISOString(),
    maxSessionDurationSeconds: 3600,
    trustPolicy,
    trusted: [],
    linkedService: Path.slice(SERVICE_ROLE_PATH.length, -1),
    tags: newTags(tags),
  }
  await rows.insert(ROLES, role)
  return role
}

/** Nobody can change the policies of a service-linked role but its service. */
export async function insertInlinePolicy(
  rows: WritableRows,
  principalId: string,
  { PolicyName: name, PolicyDocument: document }: GivenInlinePolicy,
): Promise<void> {
  checkAsInput('PutRolePolicy', { RoleName: 'x', PolicyName: name, PolicyDocument: document })
  checkPolicyDocument(document, 'inline')
  await rows.insert(INLINE_POLICIES, { principalId, name, document })
}

function checkAsInput(operation: string, input: Readonly<Record<string, unknown>>): void {
  validateInput(loadModel('iam'), operation, input)
}
