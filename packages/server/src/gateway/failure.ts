// What becomes of an error: an answer in the caller's protocol, a line in the log, a kept denial.
import { AwsError, commonError } from '../base/errors.ts'
import type { HttpResponse } from '../base/http-message.ts'
import type { Claim } from '../protocols/claim.ts'
import { AccessDenied } from './authorize.ts'
import type { AskedPermission } from './call-record.ts'
import type { World } from './world.ts'

/** The path on this server that explains a denial, given with the answer. */
export const DECISION_HEADER = 'x-casegate-decision'
export const DECISION_PATH = '/_casegate/decisions/'
const DECISION_ID_BYTES = 16

/** How far a call had come. */
export interface Progress {
  readonly requestId: string
  readonly now: Date
  readonly claimed: Claim
  principal?: string
  principalId?: string
  region?: string
  operation?: string
  input?: unknown
  output?: unknown
  error?: AwsError
  readonly asked: AskedPermission[]
}

export function encodeFailure(world: World, progress: Progress, error: unknown): HttpResponse {
  const { model, protocol } = progress.claimed
  // Whatever is no AwsError is a fault of Casegate's own: the log has it, the client does not.
  const shown =
    error instanceof AwsError
      ? error
      : commonError('InternalFailure', 'Casegate failed to answer this request. See its log.')
  progress.error = shown
  const encoded = protocol.encodeError(model, shown, progress.requestId)
  const decisionId = error instanceof AccessDenied ? keepDenial(world, progress, error) : undefined
  world.report({
    requestId: progress.requestId,
    status: encoded.status,
    service: model.service,
    errorCode: shown.code,
    message: shown.message,
    ...(progress.operation !== undefined && { operation: progress.operation }),
    ...(progress.principal !== undefined && { principal: progress.principal }),
    ...(decisionId !== undefined && { decisionId }),
    ...(error !== shown && { fault: error }),
  })
  if (decisionId === undefined) return encoded
  const headers = { ...encoded.headers, [DECISION_HEADER]: DECISION_PATH + decisionId }
  return { ...encoded, headers }
}

function keepDenial(world: World, { now, requestId }: Progress, { asked }: AccessDenied): string {
  const id = world.ids.token(DECISION_ID_BYTES)
  world.decisions.record(id, { time: now, requestId, asked })
  return id
}
