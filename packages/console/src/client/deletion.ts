// The whole deletion of a user, group or role, as AWS's console does it: what holds it goes first.
import {
  DeleteAccessKeyCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  paginateGetGroup,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam'
import type { AttachedPolicy, EntityClient } from './entity-kinds.ts'
import { count } from './names.ts'

/** What goes with it. */
export interface Going {
  readonly attached: readonly AttachedPolicy[]
  readonly inline: readonly string[]
  /** Of a user. */
  readonly keys: readonly string[]
  /** A user's groups, a group's users. */
  readonly memberships: readonly string[]
}

export async function listGoing(iam: IAMClient, kind: EntityClient, name: string): Promise<Going> {
  const { noun } = kind
  return {
    attached: await kind.listAttached(iam, name),
    inline: await kind.listInline(iam, name),
    keys: noun === 'user' ? await listKeys(iam, name) : [],
    memberships: await listMemberships(iam, noun, name),
  }
}

/** AWS: IAM API Reference, DeleteUser, DeleteGroup, DeleteRole: each refuses while something is left. */
export async function deleteWhole(
  iam: IAMClient,
  kind: EntityClient,
  name: string,
): Promise<Going> {
  const going = await listGoing(iam, kind, name)
  for (const { arn } of going.attached) await kind.detach(iam, name, arn)
  for (const policy of going.inline) await kind.deleteInline(iam, name, policy)
  for (const AccessKeyId of going.keys) {
    await iam.send(new DeleteAccessKeyCommand({ UserName: name, AccessKeyId }))
  }
  for (const other of going.memberships) {
    const [UserName, GroupName] = kind.noun === 'user' ? [name, other] : [other, name]
    await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName }))
  }
  await kind.remove(iam, name)
  return going
}

/** `with 1 access key, 2 policies`; nothing where nothing went with it. */
export function wordsForGone({ attached, inline, keys, memberships }: Going): string {
  const parts = [
    [keys.length, 'access key'],
    [memberships.length, 'membership'],
    [inline.length, 'inline policy'],
  ] as const
  const gone = parts.filter(([number]) => number > 0).map(([number, noun]) => count(number, noun))
  const words = gone.length > 0 ? ` with ${gone.join(', ')}` : ''
  return attached.length > 0 ? `${words}; ${count(attached.length, 'policy')} detached` : words
}

async function listKeys(iam: IAMClient, UserName: string): Promise<string[]> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }))
  return AccessKeyMetadata.map(({ AccessKeyId = '' }) => AccessKeyId)
}

async function listMemberships(
  client: IAMClient,
  noun: EntityClient['noun'],
  name: string,
): Promise<string[]> {
  if (noun === 'role') return []
  if (noun === 'user') {
    const { Groups = [] } = await client.send(new ListGroupsForUserCommand({ UserName: name }))
    return Groups.map(({ GroupName = '' }) => GroupName)
  }
  const users: string[] = []
  for await (const { Users = [] } of paginateGetGroup({ client }, { GroupName: name })) {
    users.push(...Users.map(({ UserName = '' }) => UserName))
  }
  return users
}
