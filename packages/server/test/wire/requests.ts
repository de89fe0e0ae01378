// Requests written by hand, and the way from one to its input or its error answer.

import { AwsError } from '../../src/base/errors.ts'
import type { HttpRequest, HttpResponse } from '../../src/base/http-message.ts'
import { loadModel, serviceNames } from '../../src/models/model.ts'
import { validateInput } from '../../src/models/validate.ts'
import { claim } from '../../src/protocols/claim.ts'
import { requestId } from './wire-server.ts'

export interface Written {
  readonly method?: string
  readonly path?: string
  readonly query?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
}

export function request(written: Written): HttpRequest {
  const { method = 'POST', path = '/', query = '', headers = {}, body = '' } = written
  return {
    method,
    path,
    query,
    headers,
    body: typeof body === 'string' ? Buffer.from(body) : body,
    remoteAddress: '127.0.0.1',
    secure: false,
  }
}

export function form(body: string | Uint8Array): Written {
  return { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body }
}

export function target(operation: string, body: string | Uint8Array = '{}'): Written {
  const headers = { 'x-amz-target': `DirectoryService_20150416.${operation}` }
  return { headers: { ...headers, 'content-type': 'application/x-amz-json-1.1' }, body }
}

/** The header of a request that is signed for a service, as far as claiming looks at it. */
export function scopedTo(service: string): Record<string, string> {
  const scope = `20260101/us-east-1/${service}/aws4_request`
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/${scope}, SignedHeaders=host, Signature=0`,
  }
}

export const models = serviceNames.map(name => loadModel(name))

export interface Understood {
  readonly service: string
  readonly operation: string
  readonly input: Record<string, unknown>
}

/** What a request means, or the answer that refuses it. Any other failure is thrown. */
export function understand(sent: HttpRequest): Understood | HttpResponse {
  const { service, model, protocol } = claim(models, sent)
  try {
    const route = protocol.route(model, sent)
    const input = protocol.decode(model, route, sent)
    validateInput(model, route.operation, input)
    return { service, operation: route.operation, input }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return protocol.encodeError(model, error, requestId)
  }
}
