// A client made of a service's model, for one whose SDK is not among the packages: signed JSON over HTTP.
import {
  loadModel,
  membersOf,
  operationOf,
  type ServiceModel,
  type ServiceName,
  structureOf,
} from '../../src/models/model.ts'
import type { Keys } from '../support/running-server.ts'
import { createSignedClient } from '../support/signed-client.ts'

export interface ModelClient {
  call(operation: string, input: object): Promise<Record<string, unknown>>
  destroy(): void
}

/** What a service answers instead, named as the SDKs name it. */
export class ServiceError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

export function createModelClient(service: ServiceName, endpoint: string, keys: Keys): ModelClient {
  const model = loadModel(service)
  const client = createSignedClient(endpoint, 1)
  return {
    async call(operation, input) {
      const { http, input: shape } = operationOf(model, operation)
      const [method = '', template = ''] = http.split(' ')
      const query = new URLSearchParams()
      const body: Record<string, unknown> = {}
      let path = template
      for (const [name, member] of shape ? membersOf(structureOf(model, shape)) : []) {
        const value: unknown = Reflect.get(input, name)
        if (value === undefined) continue
        if (member.label) path = path.replace(`{${name}}`, encodeURIComponent(String(value)))
        else if (member.query !== undefined) query.set(member.query, String(value))
        else body[name] = value
      }
      const hasBody = method !== 'GET' && method !== 'DELETE'
      const answer = await client.call(
        service,
        {
          method,
          path: query.size === 0 ? path : `${path}?${query}`,
          headers: headersFor(model, operation),
          ...(hasBody && { body: JSON.stringify(body) }),
        },
        keys,
      )
      const content = answer.body === '' ? {} : JSON.parse(answer.body)
      if (answer.status < 300) return content
      const [name = ''] = String(answer.headers['x-amzn-errortype'] ?? content.__type).split(':')
      throw new ServiceError(name, String(content.Message ?? content.message))
    },
    destroy: () => client.close(),
  }
}

function headersFor(
  { targetPrefix }: ServiceModel,
  operation: string,
): Readonly<Record<string, string>> {
  if (targetPrefix === undefined) return { 'content-type': 'application/json' }
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${targetPrefix}.${operation}`,
  }
}
