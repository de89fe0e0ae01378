// A request's way through the server: claim, authenticate, decode, validate, authorize, handle, encode.
import type { AwsError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { validateInput } from '../models/validate.ts'
import { claim } from '../protocols/claim.ts'
import { NotServed, type OperationRoute } from '../protocols/protocol.ts'
import { giveWay } from '../storage/give-way.ts'
import { authenticate } from './authenticate.ts'
import type { CallRecord } from './call-record.ts'
import { type CallProgress, encodeFailure } from './failure.ts'
import type { GatewayParts } from './gateway-parts.ts'
import { authorizeNotServed, performOperation } from './perform.ts'
import { requestContext } from './request-context.ts'

/** What is larger is worked on in pieces, between which others have their turn. */
const LARGE_BYTES = 256 * 1024

/** Answers one request; never throws. */
export async function answer(gateway: GatewayParts, request: HttpRequest): Promise<HttpResponse> {
  const started = performance.now()
  const progress = begin(gateway, request)
  const answered = await answerInOrder(gateway, request, progress)
  gateway.record(recordOf(progress, request, answered, performance.now() - started))
  return answered
}

/** Answers a request that must not be looked at any further, in the protocol it would have had. */
export function refuse(gateway: GatewayParts, request: HttpRequest, error: AwsError): HttpResponse {
  return encodeFailure(gateway, begin(gateway, request), error)
}

async function answerInOrder(
  gateway: GatewayParts,
  request: HttpRequest,
  progress: CallProgress,
): Promise<HttpResponse> {
  const { claimed, now, requestId, asked } = progress
  const { model, protocol } = claimed
  const isLarge = request.body.length > LARGE_BYTES
  try {
    // Several may have come in one turn.
    if (isLarge) await giveWay()
    const { caller, region } = await authenticate(gateway, claimed, request, now)
    progress.principal = caller.arn
    progress.principalId = caller.userId
    progress.region = region
    const context = requestContext(request, region, now)
    const { onGone, isGone } = request
    const asking = { model, caller, region, context, now, requestId, asked, onGone, isGone }
    const route = routeOf(progress, request)
    progress.operation = route.operation
    const action = `${model.service}:${route.operation}`
    gateway.throttle?.take({ action, account: caller.account, region })
    if (route instanceof NotServed) {
      await authorizeNotServed(gateway, asking, route)
      throw route
    }
    const { operation } = route
    if (isLarge) await giveWay()
    const input = protocol.decode(model, route, request)
    progress.input = input
    if (isLarge) await giveWay()
    validateInput(model, operation, input)
    if (isLarge) await giveWay()
    const output = await performOperation(gateway, { operation, input, ...asking })
    progress.output = output
    return protocol.encode(model, operation, output, requestId)
  } catch (error) {
    return encodeFailure(gateway, progress, error)
  }
}

/** What is not served is no failure before it is known who may hear of it. */
function routeOf({ claimed }: CallProgress, request: HttpRequest): OperationRoute | NotServed {
  try {
    return claimed.protocol.route(claimed.model, request)
  } catch (error) {
    if (error instanceof NotServed) return error
    throw error
  }
}

function begin(gateway: GatewayParts, request: HttpRequest): CallProgress {
  const claimed = claim(gateway.models, request)
  return { claimed, now: gateway.now(), requestId: gateway.ids.uuid(), asked: [] }
}

function recordOf(
  progress: CallProgress,
  request: HttpRequest,
  answered: HttpResponse,
  durationMs: number,
): CallRecord {
  const { requestId, now, claimed, asked, error, input, output } = progress
  return {
    requestId,
    time: now,
    durationMs,
    service: claimed.model.service,
    operation: progress.operation,
    principal: progress.principal,
    principalId: progress.principalId,
    region: progress.region,
    sourceIp: request.remoteAddress,
    userAgent: request.headers['user-agent'] ?? '',
    status: answered.status,
    errorCode: error?.code,
    message: error?.message,
    asked,
    input,
    output,
    answerText: output && claimed.model.protocol !== 'query' ? textOf(answered.body) : undefined,
    requestBytes: request.body.length + request.query.length,
    answerBytes: answered.body.length,
  }
}

function textOf(body: HttpResponse['body']): string | undefined {
  return typeof body === 'string' && body !== '' ? body : undefined
}
