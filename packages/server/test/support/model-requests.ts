// Requests in JSON over REST, written by the model and not by an SDK, which would refuse some inputs.

import {
  type Member,
  membersOf,
  operationOf,
  type ServiceModel,
  structureOf,
} from '../../src/models/model.ts'
import type { WireRequest } from './signed-client.ts'

/** The input as it goes over the wire, whatever it holds. */
export function requestOf(
  model: ServiceModel,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): WireRequest {
  const { http, input: name = '' } = operationOf(model, operation)
  const [method = '', template = ''] = http.split(' ')
  const members = membersOf(structureOf(model, name))
  const path = template.replace(/\{(\w+)\}/g, (_, label) =>
    encodeURIComponent(String(input[label])),
  )
  const query = members.flatMap(([member, { query: key }]) =>
    key === undefined
      ? []
      : textsOf(input[member]).map(text => `${key}=${encodeURIComponent(text)}`),
  )
  const body = members.filter(([member, bound]) => isInBody(bound) && member in input)
  return {
    method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: { 'content-type': 'application/json' },
    ...(members.some(([, bound]) => isInBody(bound)) && {
      body: JSON.stringify(Object.fromEntries(body.map(([member]) => [member, input[member]]))),
    }),
  }
}

function isInBody({ label, query, header }: Member): boolean {
  return label === undefined && query === undefined && header === undefined
}

function textsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
