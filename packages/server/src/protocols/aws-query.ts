// Form parameters in and XML out, as IAM and STS speak it.

import { type AwsError, commonError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { operationOf, type ServiceModel } from '../models/model.ts'
import { wireError } from './error-codes.ts'
import { formTree, readForm } from './form.ts'
import { idsIn } from './ids-told.ts'
import { NotServed, type OperationRoute, type Protocol } from './protocol.ts'
import { decodeFormStructure, structureContent } from './query-values.ts'
import { element, textElement } from './xml.ts'

export const awsQuery: Protocol = { route, decode, encode, encodeError }

function route(model: ServiceModel, request: HttpRequest): OperationRoute {
  const form = readForm(request)
  const operation = form.get('Action') ?? ''
  const version = form.get('Version')
  const isFormMethod = request.method === 'POST' || request.method === 'GET'
  if (version === model.apiVersion && isFormMethod) {
    if (Object.hasOwn(model.operations, operation)) return { operation, labels: {} }
    if (Object.hasOwn(model.notServed, operation)) {
      throw new NotServed(model, operation, idsIn(form))
    }
  }
  throw commonError(
    'UnknownOperation',
    operation === ''
      ? 'The parameter Action, which names the operation, is missing.'
      : `Could not find operation ${operation} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
  )
}

function decode(
  model: ServiceModel,
  { operation }: OperationRoute,
  request: HttpRequest,
): Record<string, unknown> {
  const { input } = operationOf(model, operation)
  return input === undefined ? {} : decodeFormStructure(model, input, formTree(readForm(request)))
}

function encode(
  model: ServiceModel,
  operation: string,
  output: object | undefined,
  requestId: string,
): HttpResponse {
  const { output: shape } = operationOf(model, operation)
  const result =
    shape === undefined
      ? ''
      : element(`${operation}Result`, structureContent(model, shape, output ?? {}))
  const metadata = element('ResponseMetadata', textElement('RequestId', requestId))
  return answer(200, requestId, document(model, `${operation}Response`, result + metadata))
}

function encodeError(model: ServiceModel, error: AwsError, requestId: string): HttpResponse {
  const { code, status, fault, message, shape } = wireError(model, error)
  // The message has an element of its own, written like that whatever the model calls it.
  const { message: _, Message: __, ...members } = error.members
  const content =
    textElement('Type', fault === 'client' ? 'Sender' : 'Receiver') +
    textElement('Code', code) +
    textElement('Message', message) +
    (shape === undefined ? '' : structureContent(model, shape, members))
  const body = element('Error', content) + textElement('RequestId', requestId)
  return answer(status, requestId, document(model, 'ErrorResponse', body))
}

function document(model: ServiceModel, root: string, content: string): string {
  const { xmlNamespace } = model
  const namespace = xmlNamespace === undefined ? '' : ` xmlns="${xmlNamespace}"`
  return `<${root}${namespace}>${content}</${root}>`
}

function answer(status: number, requestId: string, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
}
