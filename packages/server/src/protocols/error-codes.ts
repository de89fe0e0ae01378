// The one table of how each protocol words and numbers the errors that all AWS services share.

import type { AwsError, CommonErrorCode } from '../base/errors.ts'
import type { ErrorModel, ProtocolName, ServiceModel } from '../models/model.ts'

export interface WireError {
  readonly code: string
  readonly status: number
  readonly fault: 'client' | 'server'
  readonly message: string
  /** The structure that says which members the error has; common errors have none. */
  readonly shape?: string
}

/** How an error goes over the wire. What neither the model nor the table knows is our own fault. */
export function wireError(model: ServiceModel, error: AwsError): WireError {
  const { message } = error
  const modelled = findModelled(model, error.code)
  if (modelled !== undefined) {
    const [shape, { code = shape, status, fault }] = modelled
    return { code, status, fault, message, shape }
  }
  const isCommon = Object.hasOwn(commonErrors, error.code)
  const row = commonErrors[isCommon ? (error.code as CommonErrorCode) : 'InternalFailure']
  const [code, status, wording = message] = row[model.protocol]
  const fault = status < 500 ? 'client' : 'server'
  return { code, status, fault, message: isCommon ? wording : internalFailure }
}

const internalFailure = 'The request failed because of an internal error.'

/** Where a protocol words the error in its own way, that stands for whatever message it has. */
type Row = Readonly<Record<ProtocolName, readonly [code: string, status: number, wording?: string]>>

const missingToken = 'Request is missing Authentication Token'

// AWS: "Common errors" of IAM, Amazon Connect and Directory Service, and answers seen in the wild:
// query has codes of its own, and JSON 1.1 answers 400 where REST answers 403.
const commonErrors: Readonly<Record<CommonErrorCode, Row>> = {
  MissingAuthenticationToken: {
    'rest-json': ['MissingAuthenticationTokenException', 403],
    'json-1.1': ['MissingAuthenticationTokenException', 400, missingToken],
    query: ['MissingAuthenticationToken', 403, missingToken],
  },
  IncompleteSignature: {
    'rest-json': ['IncompleteSignatureException', 403],
    'json-1.1': ['IncompleteSignatureException', 400],
    query: ['IncompleteSignature', 400],
  },
  UnrecognizedClient: {
    'rest-json': ['UnrecognizedClientException', 403],
    'json-1.1': ['UnrecognizedClientException', 400],
    query: ['InvalidClientTokenId', 403],
  },
  InvalidSignature: {
    'rest-json': ['InvalidSignatureException', 403],
    'json-1.1': ['InvalidSignatureException', 400],
    query: ['SignatureDoesNotMatch', 403],
  },
  ExpiredToken: {
    'rest-json': ['ExpiredTokenException', 403],
    'json-1.1': ['ExpiredTokenException', 400],
    query: ['ExpiredToken', 403],
  },
  AccessDenied: {
    'rest-json': ['AccessDeniedException', 403],
    'json-1.1': ['AccessDeniedException', 400],
    query: ['AccessDenied', 403],
  },
  UnknownOperation: {
    'rest-json': ['UnknownOperationException', 404],
    'json-1.1': ['UnknownOperationException', 400],
    query: ['InvalidAction', 400],
  },
  // No AWS service says this; 501 is the one server error that SDKs do not retry.
  OperationNotServed: {
    'rest-json': ['NotImplementedException', 501],
    'json-1.1': ['NotImplementedException', 501],
    query: ['NotImplemented', 501],
  },
  Serialization: {
    'rest-json': ['SerializationException', 400],
    'json-1.1': ['SerializationException', 400],
    query: ['MalformedInput', 400],
  },
  Validation: {
    'rest-json': ['ValidationException', 400],
    'json-1.1': ['ValidationException', 400],
    query: ['ValidationError', 400],
  },
  InvalidParameterValue: {
    'rest-json': ['InvalidParameterValueException', 400],
    'json-1.1': ['InvalidParameterValueException', 400],
    query: ['InvalidParameterValue', 400],
  },
  RequestEntityTooLarge: {
    'rest-json': ['RequestEntityTooLargeException', 413],
    'json-1.1': ['RequestEntityTooLargeException', 413],
    query: ['RequestEntityTooLarge', 413],
  },
  // SDKs try again what is answered with 503.
  ServiceUnavailable: {
    'rest-json': ['ServiceUnavailableException', 503],
    'json-1.1': ['ServiceUnavailableException', 503],
    query: ['ServiceUnavailable', 503],
  },
  Throttling: {
    'rest-json': ['ThrottlingException', 429],
    'json-1.1': ['ThrottlingException', 400],
    query: ['Throttling', 400],
  },
  // Nobody reads it but the log.
  ClientGone: {
    'rest-json': ['ClientGone', 499],
    'json-1.1': ['ClientGone', 499],
    query: ['ClientGone', 499],
  },
  InternalFailure: {
    'rest-json': ['InternalFailure', 500],
    'json-1.1': ['InternalFailure', 500],
    query: ['InternalFailure', 500],
  },
}

/** By the shape's name (`NoSuchEntityException`) or by its code on the wire (`NoSuchEntity`). */
function findModelled(model: ServiceModel, code: string): [string, ErrorModel] | undefined {
  return Object.entries(model.errors).find(([name, error]) => name === code || error.code === code)
}
