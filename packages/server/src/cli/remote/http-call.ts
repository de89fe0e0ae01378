// One call to a server whose answer may take as long as it takes: fetch gives up after five minutes.
import type { IncomingMessage } from 'node:http'

export interface HttpCall {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface HttpAnswer {
  readonly status: number
  readonly text: string
}

/** Rejects as the connection does. */
export async function callHttp(url: URL, { method, headers, body }: HttpCall): Promise<HttpAnswer> {
  const { request } =
    url.protocol === 'https:'
      ? process.getBuiltinModule('node:https')
      : process.getBuiltinModule('node:http')
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, headers, agent: false }, resolve).once('error', reject).end(body)
  })
  message.setEncoding('utf8')
  let text = ''
  for await (const piece of message) text += piece
  return { status: message.statusCode ?? 0, text }
}
