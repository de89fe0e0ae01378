// Why a call failed: denied by a policy, refused for another reason, or not answered at all.

export interface CallFailure {
  readonly kind: 'denied' | 'refused' | 'unanswered'
  /** AWS's code, such as `ConflictException`. */
  readonly code: string
  readonly message: string
  /** Absent when no answer came. */
  readonly requestId?: string
}

const DENIED: ReadonlySet<string> = new Set(['AccessDenied', 'AccessDeniedException'])

export function readFailure(error: unknown): CallFailure {
  if (!(error instanceof Error)) {
    return { kind: 'unanswered', code: 'Unknown', message: String(error) }
  }
  const { name, message } = error
  const requestId = requestIdOf(error)
  if (requestId === undefined) return { kind: 'unanswered', code: name, message }
  return { kind: DENIED.has(name) ? 'denied' : 'refused', code: name, message, requestId }
}

function requestIdOf(error: Error): string | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined
  if (typeof metadata !== 'object' || metadata === null) return undefined
  return 'requestId' in metadata && typeof metadata.requestId === 'string'
    ? metadata.requestId
    : undefined
}
