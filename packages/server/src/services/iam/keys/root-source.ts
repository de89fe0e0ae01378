// The account's root user, whose one access key the server was started with.
import { PARTITION } from '../../../base/regions.ts'
import type { Caller } from '../../../contract/caller.ts'
import type { Credential, CredentialSource } from '../../../contract/credentials.ts'

export interface RootKey {
  readonly account: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** One credential for all time, so that whatever is compiled from it is compiled once. */
export function createRootSource(key: RootKey): CredentialSource {
  const { accessKeyId, secretAccessKey } = key
  const credential: Credential = { accessKeyId, secretAccessKey, caller: rootCaller(key) }
  return {
    async find(_rows, wanted) {
      return wanted === accessKeyId ? credential : undefined
    },
  }
}

/** No identity policy can be attached to root, and none is needed: its ARN has full access. */
function rootCaller({ account, accessKeyId }: RootKey): Caller {
  const arn = `arn:${PARTITION}:iam::${account}:root`
  return {
    kind: 'root',
    account,
    arn,
    userId: account,
    accessKeyId,
    temporary: false,
    tags: {},
    context: {
      'aws:PrincipalArn': arn,
      'aws:PrincipalAccount': account,
      'aws:PrincipalType': 'Account',
      'aws:userid': account,
    },
    policies: {},
  }
}
