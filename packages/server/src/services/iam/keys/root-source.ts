// The account's root user, whose one access key the server was started with.
import type { Credential, CredentialSource } from '../../../contract/credentials.ts'
import { rootCaller } from '../../../contract/root-caller.ts'

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
