// What the listener asks: which route a request is for, whether it takes it, and what it answers.
import type { App } from '../app.ts'
import { type AwsError, commonError } from '../base/errors.ts'
import { refuse } from '../gateway/gateway.ts'
import { SEED_BYTES, SEED_PATH } from '../operator/world/world-routes.ts'
import { bodyBytesAt } from '../protocols/body-limits.ts'
import type { BodyRefusal } from './bodies.ts'
import { createGate } from './gate.ts'
import type { Answerer } from './listen.ts'
import { routeOf } from './routes.ts'
import { refuseStranger } from './strangers.ts'

const REFUSALS: Readonly<Record<BodyRefusal, (maxBytes: number) => AwsError>> = {
  tooLarge: maxBytes =>
    commonError('RequestEntityTooLarge', `The request body is larger than ${maxBytes} bytes.`),
  // SDKs try again what is answered so.
  tooMany: () =>
    commonError(
      'ServiceUnavailable',
      'The request has failed because too many request bodies are being received at a time.',
    ),
}

/** For a connection that is closed. */
const NOBODY_WAITS = { status: 499, headers: {}, body: '' }

export function answersOf(app: App, allowedHosts: readonly string[] = []): Answerer {
  const { gateway } = app
  const bytesAt = (method: string, path: string) =>
    path === SEED_PATH ? SEED_BYTES : bodyBytesAt(gateway.models, method, path)
  const gate = createGate()
  return {
    bodyBytesAt: bytesAt,
    answer: async request => {
      const route = routeOf(request)
      const refusal = refuseStranger(request, route.admits, allowedHosts)
      if (refusal) return refusal
      if (!route.reads) return await route.answer(app, request)
      const room = gate.enter()
      if (room) await room
      try {
        return request.isGone?.() ? NOBODY_WAITS : await route.answer(app, request)
      } finally {
        gate.leave()
      }
    },
    refuseBody: async (request, why) =>
      refuseStranger(request, routeOf(request).admits, allowedHosts) ??
      refuse(gateway, request, REFUSALS[why](bytesAt(request.method, request.path))),
    date: dateBy(gateway.clientNow),
    reportFault: fault =>
      gateway.report({ requestId: gateway.ids.uuid(), status: 500, service: 'http', fault }),
    reportCrowd: most =>
      gateway.report({
        requestId: gateway.ids.uuid(),
        ...{ status: 503, service: 'http', errorCode: 'TooManyConnections' },
        message: `more than ${most} connections are open: those that have asked nothing for the longest are closed`,
      }),
    reportUntaken: bytes =>
      gateway.report({
        requestId: gateway.ids.uuid(),
        ...{ status: 499, service: 'http', errorCode: 'ClientGone' },
        message:
          `a connection was ended: its client has taken nothing of an answer of ${bytes} bytes for ` +
          'longer than all others, and too much waits to be taken',
      }),
  }
}

const SECOND_MS = 1000

/** SDKs set the clock that they sign with by it. The text is the same for a second. */
function dateBy(now: () => Date): () => string {
  let second = Number.NaN
  let text = ''
  return () => {
    const time = now()
    const current = Math.floor(time.getTime() / SECOND_MS)
    if (current !== second) {
      second = current
      text = time.toUTCString()
    }
    return text
  }
}
