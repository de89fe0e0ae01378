// JSON 1.1 with the operation in a header, as Directory Service speaks it.

import { type AwsError, commonError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { operationOf, type ServiceModel } from '../models/model.ts'
import { wireError } from './error-codes.ts'
import { idsInJson } from './ids-told.ts'
import { decodeStructure, encodeStructure, readJsonObject } from './json-values.ts'
import { NotServed, type OperationRoute, type Protocol } from './protocol.ts'

export const awsJson: Protocol = { route, decode, encode, encodeError }

const contentType = 'application/x-amz-json-1.1'

function route(model: ServiceModel, request: HttpRequest): OperationRoute {
  const target = request.headers['x-amz-target'] ?? ''
  const [prefix, operation = ''] = target.split('.', 2)
  if (prefix === model.targetPrefix && request.method === 'POST') {
    if (Object.hasOwn(model.operations, operation)) return { operation, labels: {} }
    if (Object.hasOwn(model.notServed, operation)) {
      throw new NotServed(model, operation, idsInJson(request.body))
    }
  }
  throw commonError(
    'UnknownOperation',
    target === ''
      ? 'The header X-Amz-Target, which names the operation, is missing.'
      : `${model.service} has no operation ${target}.`,
  )
}

function decode(
  model: ServiceModel,
  { operation }: OperationRoute,
  request: HttpRequest,
): Record<string, unknown> {
  const { input } = operationOf(model, operation)
  const body = readJsonObject(request.body)
  return input === undefined ? {} : decodeStructure(model, input, body, 'the body')
}

function encode(
  model: ServiceModel,
  operation: string,
  output: object | undefined,
  requestId: string,
): HttpResponse {
  const { output: shape } = operationOf(model, operation)
  const body = shape === undefined ? {} : encodeStructure(model, shape, output ?? {})
  return answer(200, requestId, body)
}

function encodeError(model: ServiceModel, error: AwsError, requestId: string): HttpResponse {
  const { code, status, message, shape } = wireError(model, error)
  if (shape === undefined) return answer(status, requestId, { __type: code, message })
  // Directory Service's errors carry the id of the request among their members.
  const given = { message, Message: message, RequestId: requestId, ...error.members }
  return answer(status, requestId, { __type: code, ...encodeStructure(model, shape, given) })
}

function answer(status: number, requestId: string, body: unknown): HttpResponse {
  const headers = { 'content-type': contentType, 'x-amzn-requestid': requestId }
  return { status, headers, body: JSON.stringify(body) }
}
