// From a user's access key to the user as a caller.
import type { RequestContext } from '@casegate/engine'
import type { Caller } from '../../../contract/caller.ts'
import type { CredentialSource } from '../../../contract/credentials.ts'
import type { KeyAccounts } from '../../../contract/neighbours.ts'
import type { Tags } from '../../../contract/permission.ts'
import type { IamPrincipal } from '../../../contract/principals.ts'
import type { SealedText } from '../../../storage/sealed-text.ts'
import { findById } from '../entities/entities.ts'
import { describeUserPrincipal } from '../principals.ts'
import { ACCESS_KEYS, USERS } from '../rows.ts'
import { sealedFor } from './access-keys.ts'
import type { RootKey } from './root-source.ts'

/** Long-term keys of users begin with this. AWS: IAM User Guide, "Understanding unique ID prefixes". */
const PREFIX = 'AKIA'

export function createAccessKeySource(secrets: SealedText): CredentialSource {
  return {
    async find(rows, accessKeyId) {
      if (!accessKeyId.startsWith(PREFIX)) return undefined
      const key = await rows.get(ACCESS_KEYS, { accessKeyId })
      if (key?.status !== 'Active') return undefined
      const user = await findById(rows, USERS, key.userId)
      if (user === undefined) return undefined
      const principal = await describeUserPrincipal(rows, user)
      return {
        accessKeyId,
        secretAccessKey: secrets.open(key.sealedSecret, sealedFor(accessKeyId)),
        caller: userCaller(user.account, accessKeyId, principal),
      }
    },
  }
}

/** The root user's one key and those of users. */
export function createKeyAccounts(root: Pick<RootKey, 'account' | 'accessKeyId'>): KeyAccounts {
  return {
    async find(rows, accessKeyId) {
      if (accessKeyId === root.accessKeyId) return root.account
      return (await rows.get(ACCESS_KEYS, { accessKeyId }))?.account
    },
  }
}

function userCaller(account: string, accessKeyId: string, user: IamPrincipal): Caller {
  const { arn, id, name, tags, identityPolicies, boundary } = user
  return {
    kind: 'user',
    account,
    arn,
    userId: id,
    userName: name,
    accessKeyId,
    temporary: false,
    tags,
    context: userContext(account, user),
    policies: { identity: identityPolicies, boundary },
  }
}

/**
 * What a user's long-term key says of the user. Keys of temporary credentials, such as
 * `aws:MultiFactorAuthPresent`, are absent and not false.
 * AWS: IAM User Guide, "AWS global condition context keys".
 */
export function userContext(
  account: string,
  { arn, id, name, tags }: IamPrincipal,
): RequestContext {
  return {
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': account,
    'aws:PrincipalType': 'User',
    'aws:userid': id,
    'aws:username': name,
    ...principalTagContext(tags),
  }
}

export function principalTagContext(tags: Tags): RequestContext {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
  )
}
