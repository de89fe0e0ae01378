// What becomes of an error: an answer in the caller's protocol, a line in the log, a kept denial.

import { ClientGone } from '../base/client-gone.ts'
import { AwsError, commonError } from '../base/errors.ts'
import type { HttpResponse } from '../base/http-message.ts'
import type { ClaimedRequest } from '../protocols/claim.ts'
import { type WireError, wireError } from '../protocols/error-codes.ts'
import { StorageUnavailable } from '../storage/storage-error.ts'
import { OverBudget } from '../work/budget.ts'
import { AccessDenied } from './authorize.ts'
import type { PermissionOfCall } from './call-record.ts'
import type { GatewayParts } from './gateway-parts.ts'

/** The path on this server that explains a denial, given with the answer. */
export const DECISION_HEADER = 'x-casegate-decision'
export const DECISION_PATH = '/_casegate/decisions/'
const DECISION_ID_BYTES = 16
/** On the wire of what neither the service's model nor the common errors have. */
const UNKNOWN_CODE = 'InternalFailure'

/** How far a call had come. */
export interface CallProgress {
  readonly requestId: string
  readonly now: Date
  readonly claimed: ClaimedRequest
  principal?: string
  principalId?: string
  region?: string
  operation?: string
  input?: unknown
  output?: unknown
  /** As the client is told it. */
  error?: WireError
  readonly asked: PermissionOfCall[]
}

export function encodeFailure(
  gateway: GatewayParts,
  progress: CallProgress,
  error: unknown,
): HttpResponse {
  const { model, protocol } = progress.claimed
  const shown = shownError(error)
  // What is looked up in the log is what stands in the client's error.
  const told = wireError(model, shown)
  progress.error = told
  const encoded = protocol.encodeError(model, shown, progress.requestId)
  const decisionId =
    error instanceof AccessDenied ? keepDenial(gateway, progress, error) : undefined
  gateway.report({
    requestId: progress.requestId,
    status: encoded.status,
    service: model.service,
    errorCode: told.code,
    message: error instanceof StorageUnavailable ? error.message : shown.message,
    ...(progress.operation !== undefined && { operation: progress.operation }),
    ...(progress.principal !== undefined && { principal: progress.principal }),
    ...(decisionId !== undefined && { decisionId }),
    ...((isFault(error) || told.code === UNKNOWN_CODE) && { fault: error }),
  })
  if (decisionId === undefined) return encoded
  const headers = { ...encoded.headers, [DECISION_HEADER]: DECISION_PATH + decisionId }
  return { ...encoded, headers }
}

/** The log has what the client is not told. */
function shownError(error: unknown): AwsError {
  if (error instanceof AwsError) return error
  if (error instanceof StorageUnavailable) {
    return commonError(
      'ServiceUnavailable',
      'The request has failed due to a temporary failure of the server.',
    )
  }
  // Asked again it would be the same: no error of the server's, which clients send again.
  if (error instanceof OverBudget) {
    return commonError('Validation', `This is too much: ${error.message}. Ask for less at a time.`)
  }
  if (error instanceof ClientGone) return commonError('ClientGone', error.message)
  return commonError('InternalFailure', 'Casegate failed to answer this request. See its log.')
}

/** Whatever is no answer, nor the client's or the database's doing, is a fault of Casegate's own. */
function isFault(error: unknown): boolean {
  const known = [AwsError, StorageUnavailable, OverBudget, ClientGone]
  return !known.some(kind => error instanceof kind)
}

function keepDenial(
  gateway: GatewayParts,
  { now, requestId }: CallProgress,
  { asked }: AccessDenied,
): string {
  const id = gateway.ids.token(DECISION_ID_BYTES)
  gateway.decisions.record(id, { time: now, requestId, asked })
  return id
}
