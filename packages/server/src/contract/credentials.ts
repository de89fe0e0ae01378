// Where access keys come from: each source knows its own kind of key.
import type { Rows } from '../storage/store.ts'
import type { Caller } from './caller.ts'

export interface Credential {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Temporary credentials are worthless without this token. */
  readonly sessionToken?: string
  readonly expiresAt?: Date
  readonly caller: Caller
  /** Services that do not take these credentials, as IAM does not take a user's session. */
  readonly refusedBy?: readonly string[]
}

/** The root key, IAM's access keys and STS's sessions each are one source. */
export interface CredentialSource {
  /** Undefined for a key that is unknown, inactive, or whose principal is gone. */
  find(rows: Rows, accessKeyId: string): Promise<Credential | undefined>
}

/** Sources whose answers are remembered. */
export interface RememberedCredentials extends CredentialSource {
  /** What was found before and, as far as this process has heard, has not changed since. */
  known(accessKeyId: string): Credential | undefined
}
