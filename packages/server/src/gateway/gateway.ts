// A request's way through the server: claim, authenticate, decode, validate, authorize, handle, encode.
import type { AwsError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { validateInput } from '../models/validate.ts'
import { claim } from '../protocols/claim.ts'
import { authenticate } from './authenticate.ts'
import type { CallRecord } from './call-record.ts'
import { encodeFailure, type Progress } from './failure.ts'
import { performOperation } from './perform.ts'
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
    const route = protocol.route(model, request)
    const { operation } = route
    progress.operation = operation
    const input = protocol.decode(model, route, request)
    progress.input = input
    validateInput(model, operation, input)
    const context = requestContext(request, region, now)
    const { onGone } = request
    const asking = { caller, region, context, now, requestId, asked, onGone }
    const call = { model, operation, input, ...asking }
    const output = await performOperation(world, call)
    progress.output = output
    return protocol.encode(model, operation, output, requestId)
  } catch (error) {
    return encodeFailure(world, progress, error)
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
