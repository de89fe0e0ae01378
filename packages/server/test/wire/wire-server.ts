// A bare HTTP server over the protocols: it decodes, shows what it got, and answers what it is told.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AwsError } from '../../src/base/errors.ts'
import type { HttpRequest, HttpResponse } from '../../src/base/http-message.ts'
import { loadModel, serviceNames } from '../../src/models/model.ts'
import { claim } from '../../src/protocols/claim.ts'

export interface Received {
  readonly service: string
  readonly operation: string
  readonly input: Record<string, unknown>
}

export interface WireServer {
  readonly url: string
  /** What the next calls are answered with: an output or an error. */
  reply: object | AwsError | undefined
  received: Received | undefined
  close(): Promise<void>
}

export const requestId = '7f1c0b4e-3c5a-4d57-9a7b-0c2f5e8d1a64'

export async function startWireServer(): Promise<WireServer> {
  const models = serviceNames.map(name => loadModel(name))
  const server = createServer((message, response) => {
    const chunks: Buffer[] = []
    message.on('data', (chunk: Buffer) => chunks.push(chunk))
    message.on('end', () => {
      const [path = '/', query = ''] = (message.url ?? '/').split('?', 2)
      const { status, headers, body } = answer({
        method: message.method ?? 'GET',
        path,
        query,
        headers: message.headers as Record<string, string>,
        body: Buffer.concat(chunks),
        remoteAddress: '127.0.0.1',
        secure: false,
      })
      response.writeHead(status, headers).end(body)
    })
  })
  const wire: WireServer = { url: '', reply: undefined, received: undefined, close }

  function answer(request: HttpRequest): HttpResponse {
    const { service, model, protocol } = claim(models, request)
    try {
      const route = protocol.route(model, request)
      const input = protocol.decode(model, route, request)
      wire.received = { service, operation: route.operation, input }
      if (wire.reply instanceof AwsError) throw wire.reply
      return protocol.encode(model, route.operation, wire.reply, requestId)
    } catch (error) {
      if (error instanceof AwsError) return protocol.encodeError(model, error, requestId)
      return { status: 599, headers: {}, body: String(error) }
    }
  }

  async function close(): Promise<void> {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(wire, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}
