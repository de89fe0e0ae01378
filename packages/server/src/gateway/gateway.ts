// A request's way through the server: claim, authenticate, decode, validate, authorize, handle, encode.
import type { AwsError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { validateInput } from '../models/validate.ts'
import { claim } from '../protocols/claim.ts'
import { authenticate } from './authenticate.ts'
import { encodeFailure, type Progress } from './failure.ts'
import { performOperation } from './perform.ts'
import { requestContext } from './request-context.ts'
import type { World } from './world.ts'

/** Answers one request; never throws. */
export async function answer(world: World, request: HttpRequest): Promise<HttpResponse> {
  const progress = begin(world, request)
  const { claimed, now, requestId } = progress
  const { model, protocol } = claimed
  try {
    const { caller, region } = await authenticate(world, claimed, request, now)
    progress.principal = caller.arn
    const route = protocol.route(model, request)
    const { operation } = route
    progress.operation = operation
    const input = protocol.decode(model, route, request)
    validateInput(model, operation, input)
    const context = requestContext(request, region, now)
    const call = { model, operation, input, caller, region, context, now, requestId }
    const output = await performOperation(world, call)
    return protocol.encode(model, operation, output, requestId)
  } catch (error) {
    return encodeFailure(world, progress, error)
  }
}

/** Answers a request that must not be looked at any further, in the protocol it would have had. */
export function refuse(world: World, request: HttpRequest, error: AwsError): HttpResponse {
  return encodeFailure(world, begin(world, request), error)
}

function begin(world: World, request: HttpRequest): Progress {
  return { claimed: claim(world.models, request), now: world.now(), requestId: world.ids.uuid() }
}
