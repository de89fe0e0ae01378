// REST with JSON bodies, as Amazon Connect and Amazon Connect Cases speak it.

import { type AwsError, commonError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import {
  type Member,
  membersOf,
  operationOf,
  type ServiceModel,
  shapeOf,
  structureOf,
} from '../models/model.ts'
import { bodyLimitsOf } from './body-limits.ts'
import { wireError } from './error-codes.ts'
import { idsIn, idsInJson } from './ids-told.ts'
import { decodeJson, encodeJson, readJsonObject } from './json-values.ts'
import { NotServed, type OperationRoute, type Protocol } from './protocol.ts'
import { findRoute, routeHint } from './rest-routes.ts'
import { parseScalar, scalarText } from './scalars.ts'
import { formPairs, percentDecoded, wireText } from './wire-text.ts'

export const restJson: Protocol = { route, decode, encode, encodeError }

function route(model: ServiceModel, request: HttpRequest): OperationRoute {
  const found = findRoute(model, request.method, request.path)
  if (found === undefined) {
    const { method, path } = request
    const hint = routeHint(model, method, path)
    const message = `${model.service} has no operation at ${method} ${path}.${hint}`
    throw commonError('UnknownOperation', message)
  }
  const { operation, served, labels } = found
  if (!served) {
    const named = Object.entries(labels).map(([name, label]) => [name, labelText(label)] as const)
    throw new NotServed(model, operation, { ...idsInJson(request.body), ...idsIn(named) })
  }
  return { operation, labels }
}

function decode(
  model: ServiceModel,
  { operation, labels }: OperationRoute,
  request: HttpRequest,
): Record<string, unknown> {
  const { input } = operationOf(model, operation)
  if (input === undefined) return {}
  const members = membersOf(structureOf(model, input))
  const query = members.some(([, member]) => member.query !== undefined)
    ? formPairs(wireText(request.query, 'The query string'), 'The query string')
    : []
  const hasBody = members.some(([, member]) => !isBound(member))
  const body = hasBody ? readJsonObject(request.body, bodyLimitsOf(model, operation)) : {}
  const decoded: Record<string, unknown> = {}
  for (const [name, member] of members) {
    const value = isBound(member)
      ? decodeBound(model, name, member, { labels, query, headers: request.headers })
      : decodeBody(model, name, member, body)
    if (value !== undefined) decoded[name] = value
  }
  return decoded
}

function encode(
  model: ServiceModel,
  operation: string,
  output: object | undefined,
  requestId: string,
): HttpResponse {
  const { output: shape, status = 200 } = operationOf(model, operation)
  if (shape === undefined) return { status, headers: { 'x-amzn-requestid': requestId }, body: '' }
  const headers = { 'content-type': 'application/json', 'x-amzn-requestid': requestId }
  const body = encodeParts(model, shape, output ?? {}, headers)
  return { status, headers, body: JSON.stringify(body) }
}

function encodeError(model: ServiceModel, error: AwsError, requestId: string): HttpResponse {
  const { code, status, message, shape } = wireError(model, error)
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': code,
  }
  const output = { message, Message: message, ...error.members }
  const body = shape === undefined ? { message } : encodeParts(model, shape, output, headers)
  return { status, headers, body: JSON.stringify(body) }
}

interface Bindings {
  readonly labels: Readonly<Record<string, string>>
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly headers: Readonly<Record<string, string>>
}

function isBound(member: Member): boolean {
  return member.label !== undefined || member.query !== undefined || member.header !== undefined
}

function decodeBound(model: ServiceModel, name: string, member: Member, from: Bindings): unknown {
  const shape = shapeOf(model, member.shape)
  if (member.query !== undefined) {
    const given = from.query.filter(([key]) => key === member.query).map(([, value]) => value)
    if (given.length === 0) return undefined
    if (shape.type === 'list') {
      const element = shapeOf(model, shape.member)
      return given.map(text => parseScalar(element, text, 'date-time', name))
    }
    if (given.length > 1) throw commonError('Serialization', `${name} is given more than once.`)
    return parseScalar(shape, given[0] ?? '', 'date-time', name)
  }
  if (member.header !== undefined) {
    const given = from.headers[member.header.toLowerCase()]
    return given === undefined
      ? undefined
      : parseScalar(shape, wireText(given, `The header ${member.header}`), 'http-date', name)
  }
  return parseScalar(shape, labelText(from.labels[name] ?? ''), 'date-time', name)
}

function labelText(label: string): string {
  return percentDecoded(wireText(label, 'The path'), 'The path')
}

function decodeBody(
  model: ServiceModel,
  name: string,
  member: Member,
  body: Readonly<Record<string, unknown>>,
): unknown {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  if (value === undefined || value === null) return undefined
  return decodeJson(model, member.shape, value, name)
}

/** The body; what of an output stands in headers is added to them. */
function encodeParts(
  model: ServiceModel,
  shapeName: string,
  output: object,
  headers: Record<string, string>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const given = output as Readonly<Record<string, unknown>>
  for (const [name, member] of membersOf(structureOf(model, shapeName))) {
    const value = given[name]
    if (value === undefined || value === null) continue
    if (member.header === undefined) body[name] = encodeJson(model, member.shape, value)
    else headers[member.header.toLowerCase()] = headerText(model, member, value)
  }
  return body
}

/** Headers carry bytes, one character each, and no line breaks. */
function headerText(model: ServiceModel, member: Member, value: unknown): string {
  const text = scalarText(shapeOf(model, member.shape), value, 'http-date')
  return Buffer.from(text.replace(/\p{Cc}/gu, ' ')).toString('latin1')
}
