// The only error a client may see: an AWS error code with its message and modelled members.

/**
 * Errors that every AWS service shares. Each protocol words and numbers them in its own way
 * (`UnrecognizedClientException` 403 in rest-json is `InvalidClientTokenId` 403 in query), so the
 * server throws these neutral names and the protocol's encoder translates them in one table.
 */
export type CommonErrorCode =
  | 'MissingAuthenticationToken'
  | 'IncompleteSignature'
  | 'UnrecognizedClient'
  | 'InvalidSignature'
  | 'ExpiredToken'
  | 'AccessDenied'
  | 'UnknownOperation'
  | 'OperationNotServed'
  | 'Serialization'
  | 'Validation'
  | 'InvalidParameterValue'
  | 'RequestEntityTooLarge'
  | 'ServiceUnavailable'
  | 'Throttling'
  | 'ClientGone'
  | 'InternalFailure'

export class AwsError extends Error {
  /** A code modelled by the service (`ConflictException`) or one of the common ones. */
  readonly code: string
  /** Modelled members besides the message, such as `resourceId`. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.members = members
  }
}

/** An error common to all services; the type keeps its name from being misspelt. */
export function commonError(code: CommonErrorCode, message: string): AwsError {
  return new AwsError(code, message)
}
