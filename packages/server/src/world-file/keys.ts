// The access keys of users, for whoever is to be told how to sign as them.
import { AwsError } from '../base/errors.ts'
import type { CredentialSource } from '../contract/credentials.ts'
import { callAsRoot, type RootCallSetting } from '../gateway/root-calls.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import type { Rows, Store } from '../storage/store.ts'

export interface KeySetting extends RootCallSetting {
  readonly store: Store
  readonly credentials: CredentialSource
}

/** A user with an access key that works. */
export interface KeyOfUser {
  readonly name: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Users that were deleted, or whose keys were, are left out. */
export async function readKeys<User extends { readonly name: string }>(
  setting: KeySetting,
  users: readonly User[],
): Promise<(User & KeyOfUser)[]> {
  const { store, credentials } = setting
  const found: (User & KeyOfUser)[] = []
  for (const user of users) {
    const accessKeyId = await store.read(rows => findAccessKeyId(setting, rows, user.name))
    if (!accessKeyId) continue
    const credential = await store.read(rows => credentials.find(rows, accessKeyId))
    if (!credential) continue
    found.push({ ...user, accessKeyId, secretAccessKey: credential.secretAccessKey })
  }
  return found
}

async function findAccessKeyId(
  setting: RootCallSetting,
  rows: Rows,
  UserName: string,
): Promise<string | undefined> {
  const iam = callAsRoot<IamOperations>(setting, 'iam', rows)
  try {
    const { AccessKeyMetadata } = await iam('ListAccessKeys', { UserName })
    return AccessKeyMetadata.find(({ Status }) => Status === 'Active')?.AccessKeyId
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchEntityException') return undefined
    throw error
  }
}
