// The comments of a pull request as GitHub keeps them: the three calls that writing one takes.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Comment {
  readonly id: number
  body: string
  readonly user: { readonly type: string }
}

export interface Comments {
  readonly url: string
  readonly list: Comment[]
  /** Whether the token may write, which that of a fork may not. */
  mayWrite: boolean
  readonly close: () => void
}

export async function keepComments(): Promise<Comments> {
  const list: Comment[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const answer = (status: number, body: unknown) =>
      response.writeHead(status).end(JSON.stringify(body))
    const { method, url = '' } = request
    if (method === 'GET') return answer(200, list)
    if (!comments.mayWrite) return answer(403, { message: 'Resource not accessible' })
    const { body } = JSON.parse(text)
    if (method === 'POST' && url === '/repos/ours/policies/issues/7/comments') {
      list.push({ id: list.length + 1, body, user: { type: 'Bot' } })
      return answer(201, {})
    }
    const id = /^\/repos\/ours\/policies\/issues\/comments\/(\d+)$/.exec(url)?.[1]
    const found = list.find(one => one.id === Number(id))
    if (method !== 'PATCH' || found === undefined) return answer(404, {})
    found.body = body
    return answer(200, {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const comments: Comments = {
    url: `http://127.0.0.1:${port}`,
    list,
    mayWrite: true,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return comments
}
