// Access keys: two for each user, their secrets shown once and kept encrypted.
import { commonError } from '../../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import { ANY_RESOURCE, type Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  AccessKeyMetadata,
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  IamOperations,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
  UpdateAccessKeyRequest,
} from '../../../models/generated/iam.ts'
import type { SealedText } from '../../../storage/sealed-text.ts'
import type { ListQuery } from '../../../storage/store.ts'
import { findById, invalidInput, noSuchEntity, secondOf } from '../entities/entities.ts'
import { pageOf } from '../listing.ts'
import { checkQuota } from '../quotas.ts'
import { requireUserOrCaller, taggedResource, userOrCallerResource } from '../resources.ts'
import { ACCESS_KEY_USES, ACCESS_KEYS, type AccessKeyRow, USERS, type UserRow } from '../rows.ts'
import type { AccessKeyUses } from './access-key-uses.ts'

/** What makes a secret readable for its own key alone. */
export function sealedFor(accessKeyId: string): string {
  return `${ACCESS_KEYS.name}/${accessKeyId}`
}

export function createAccessKeyOperations(secrets: SealedText, uses: AccessKeyUses) {
  const resources = { user: userOrCallerResource }
  return {
    CreateAccessKey: {
      access: 'write',
      authorize: { resources },
      handle: (input, call) => createAccessKey(secrets, input, call),
    },
    UpdateAccessKey: {
      access: 'write',
      authorize: { resources },
      handle: updateAccessKey,
    },
    DeleteAccessKey: {
      access: 'write',
      authorize: { resources },
      handle: deleteAccessKey,
    },
    ListAccessKeys: {
      access: 'read',
      authorize: { resources },
      handle: listAccessKeys,
    },
    GetAccessKeyLastUsed: {
      access: 'read',
      authorize: { resources: { user: ownerResource } },
      handle: (input, call) => getAccessKeyLastUsed(uses, input, call),
    },
  } satisfies Partial<Operations<IamOperations>>
}

async function createAccessKey(
  secrets: SealedText,
  input: CreateAccessKeyRequest,
  call: WriteCall,
): Promise<CreateAccessKeyResponse> {
  const { rows, ids } = call
  const user = await requireUserOrCaller(input, call)
  checkQuota('AccessKeysPerUser', await rows.count(ACCESS_KEYS, keysOf(user)))
  const accessKeyId = ids.iamId('AKIA')
  const secret = ids.secretAccessKey()
  const key: AccessKeyRow = {
    accessKeyId,
    account: user.account,
    userId: user.id,
    status: 'Active',
    createdAt: secondOf(call.now),
    sealedSecret: secrets.seal(secret, sealedFor(accessKeyId)),
  }
  await rows.insert(ACCESS_KEYS, key)
  return {
    AccessKey: {
      UserName: user.name,
      AccessKeyId: accessKeyId,
      Status: key.status,
      SecretAccessKey: secret,
      CreateDate: new Date(key.createdAt),
    },
  }
}

async function updateAccessKey(input: UpdateAccessKeyRequest, call: WriteCall): Promise<undefined> {
  const { Status } = input
  if (Status === 'Expired') throw invalidInput('Access keys cannot be set to Expired.')
  const key = await findKey(input, call)
  await call.rows.update(ACCESS_KEYS, { ...key, status: Status })
  return undefined
}

async function deleteAccessKey(input: DeleteAccessKeyRequest, call: WriteCall): Promise<undefined> {
  const { accessKeyId } = await findKey(input, call)
  await call.rows.delete(ACCESS_KEYS, { accessKeyId })
  await call.rows.delete(ACCESS_KEY_USES, { accessKeyId })
  return undefined
}

async function listAccessKeys(
  input: ListAccessKeysRequest,
  call: Call,
): Promise<ListAccessKeysResponse> {
  const user = await requireUserOrCaller(input, call)
  const { items, rest } = pageOf(
    {
      operation: 'ListAccessKeys',
      of: user.id,
      items: await call.rows.list(ACCESS_KEYS, keysOf(user)),
      keyOf: ({ createdAt, accessKeyId }) => createdAt + accessKeyId,
    },
    input,
  )
  const show = (key: AccessKeyRow): AccessKeyMetadata => ({
    UserName: user.name,
    AccessKeyId: key.accessKeyId,
    Status: key.status,
    CreateDate: new Date(key.createdAt),
  })
  return { AccessKeyMetadata: items.map(show), ...rest }
}

async function getAccessKeyLastUsed(
  uses: AccessKeyUses,
  { AccessKeyId }: GetAccessKeyLastUsedRequest,
  call: Call,
): Promise<GetAccessKeyLastUsedResponse> {
  const user = await requireOwnerOf(AccessKeyId, call)
  const use = await uses.find(call.rows, AccessKeyId)
  return {
    UserName: user.name,
    AccessKeyLastUsed:
      use === undefined
        ? { ServiceName: 'N/A', Region: 'N/A' }
        : {
            LastUsedDate: new Date(secondOf(new Date(use.usedAt))),
            ServiceName: use.service,
            Region: use.region,
          },
  }
}

/** The key that a request names; it must be the user's own. */
async function findKey(
  input: { readonly UserName?: string | undefined; readonly AccessKeyId: string },
  call: Call,
): Promise<AccessKeyRow> {
  const user = await requireUserOrCaller(input, call)
  const key = await call.rows.get(ACCESS_KEYS, { accessKeyId: input.AccessKeyId })
  if (key?.userId === user.id) return key
  throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`)
}

async function ownerResource(
  { AccessKeyId }: GetAccessKeyLastUsedRequest,
  question: CallToAuthorize,
): Promise<Resource> {
  const named = { words: `access key ${AccessKeyId}`, arn: ANY_RESOURCE.arn }
  const owner = await findOwnerOf(AccessKeyId, question)
  // Of a key that nobody here has, whoever may not ask of everybody is told what they are told of others'.
  return { ...(owner ? taggedResource(owner) : ANY_RESOURCE), named }
}

async function findOwnerOf(
  accessKeyId: string,
  { rows, account }: CallToAuthorize,
): Promise<UserRow | undefined> {
  const key = await rows.get(ACCESS_KEYS, { accessKeyId })
  const user = key && (await findById(rows, USERS, key.userId))
  return user?.account === account ? user : undefined
}

/** A key that is not the account's is refused as if it were another's, in AWS's own sentence. */
async function requireOwnerOf(accessKeyId: string, question: CallToAuthorize): Promise<UserRow> {
  const user = await findOwnerOf(accessKeyId, question)
  if (user) return user
  const { caller } = question
  throw commonError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform iam:GetAccessKeyLastUsed` +
      ` on resource: access key ${accessKeyId}`,
  )
}

function keysOf({ id }: UserRow): ListQuery<AccessKeyRow> {
  return { index: 'byUser', where: { userId: id } }
}
