// A browser that signs in, and whom it may act as.

/** The token of the link that the server prints, or an access key. */
export type SignInProof =
  | { readonly token: string }
  | { readonly accessKeyId: string; readonly secretAccessKey: string }

/** A browser that has signed in, as it is now. */
export interface Visit {
  /** May act as anybody, fix policies, reset: came by the link, or holds root's key. */
  readonly isOperator: boolean
  /** Who the visitor is; an operator begins as root. A user's ARN follows the user's name. */
  readonly principalArn: string
  /** The unique id, which nobody else will ever have; the account's id for root. */
  readonly principalId: string
}

export interface SessionState {
  readonly account: string
  /** Absent when nobody has signed in, as are the Regions and the ARNs. */
  readonly visit?: Visit
  readonly regions?: readonly Region[]
  readonly arns?: ArnTemplates
}

/** As AWS's reference writes the ARN of each: `arn:aws:cases:${Region}:${Account}:domain/${DomainId}`. */
export type ArnTemplates = Readonly<Record<ArnKind, string>>

export type ArnKind =
  | 'accountRoot'
  | 'agent'
  | 'contact'
  | 'domain'
  | 'oidcProvider'
  | 'queue'
  | 'samlProvider'
  | 'user'

export interface Region {
  readonly code: string
  readonly name: string
}

export interface Person {
  readonly arn: string
  readonly name: string
  readonly kind: 'root' | 'user' | 'role'
  /** A few words, for people who choose one. */
  readonly about?: string
}

export interface ShortLivedCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: string
}
