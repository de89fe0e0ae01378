// A request's way through the server: claim, authenticate, decode, validate, authorize, handle, encode.
import type { AwsError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { validateInput } from '../models/validate.ts'
import { claim } from '../protocols/claim.ts'
import { NotServed, type Route } from '../protocols/protocol.ts'
import { authenticate } from './authenticate.ts'
import type { CallRecord } from './call-record.ts'
import { encodeFailure, type Progress } from './failure.ts'
import { authorizeNotServed, performOperation } from './perform.ts'
import { requestContext } from './request-context.ts'
import type { World } from './world.ts'

/** Answers one request; never throws. */
export async function answer(world: World, request: HttpRequest): Promise<HttpResponse> {
  const started = performance.now()
  const progress = begin(world, request)
  const answered = await answerInOrder(world, request, progress)
  world.record(recordOf(progress, request, answered, performance.now() - started))
  return answered
}

/** Answers a request that must not be looked at any further, in the protocol it would have had. */
export function refuse(world: World, request: HttpRequest, error: AwsError): HttpResponse {
  return encodeFailure(world, begin(world, request), error)
}

async function answerInOrder(
  world: World,
  request: HttpRequest,
  progress: Progress,
): Promise<HttpResponse> {
  const { claimed, now, requestId, asked } = progress
  const { model, protocol } = claimed
  try {
    const { caller, region } = await authenticate(world, claimed, request, now)
    progress.principal = caller.arn
    progress.principalId = caller.userId
    progress.region = region
    const context = requestContext(request, region, now)
    const { onGone } = request
    const asking = { model, caller, region, context, now, requestId, asked, onGone }
    const route = routeOf(progress, request)
    progress.operation = route.operation
    if (route instanceof NotServed) {
      await authorizeNotServed(world, asking, route)
      throw route
    }
    const { operation } = route
    const input = protocol.decode(model, route, request)
    progress.input = input
    validateInput(model, operation, input)
    const output = await performOperation(world, { operation, input, ...asking })
    progress.output = output
    return protocol.encode(model, operation, output, requestId)
  } catch (error) {
    return encodeFailure(world, progress, error)
  }
}

/** What is not served is no failure before it is known who may hear of it. */
function routeOf({ claimed }: Progress, request: HttpRequest): Route | NotServed {
  try {
    return claimed.protocol.route(claimed.model, request)
  } catch (error) {
    if (error instanceof NotServed) return error
    throw error
  }
}

function begin(world: World, request: HttpRequest): Progress {
  const claimed = claim(world.models, request)
  return { claimed, now: world.now(), requestId: world.ids.uuid(), asked: [] }
}

function recordOf(
  progress: Progress,
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
    requestBytes: request.body.length + request.query.length,
    answerBytes: answered.body.length,
  }
}
