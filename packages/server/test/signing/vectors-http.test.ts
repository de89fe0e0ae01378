// The public test vectors as bytes over a socket, through Node's HTTP server, in both forms.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { parseSignature } from '../../src/signing/signature.ts'
import { verifySignature } from '../../src/signing/verify.ts'
import { FORMS, httpRequest, vectors, wireRequest } from './vectors.ts'

/** Node answers 400 itself: HTTP/1.1 has no folded headers, and no spaces or UTF-8 in targets. */
const UNRECEIVABLE = new Set([
  'get-header-value-multiline',
  'get-space-normalized',
  'get-space-unnormalized',
  'get-utf8',
  'get-vanilla-utf8-query',
])

const server = createServer(async (incoming, response) => {
  response.end(await verdictOf(incoming))
})
before(() => once(server.listen(0, '127.0.0.1'), 'listening'))
after(() => server.close())

for (const { name, context, ...forms } of vectors) {
  for (const form of FORMS) {
    test(`${name}, signed by ${form}, over HTTP`, async () => {
      const answer = await send(forms[form].signedRequest, context.normalize)
      const expected = UNRECEIVABLE.has(name) ? /^HTTP\/1\.1 400 / : /\r\n\r\nverified$/
      assert.match(answer, expected)
    })
  }
}

async function verdictOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const { rawHeaders } = incoming
  const request = httpRequest({
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: rawHeaders.flatMap((name, position) =>
      position % 2 === 0 ? [[name, rawHeaders[position + 1] ?? '']] : [],
    ),
    body: Buffer.concat(chunks).toString('latin1'),
  })
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
  const normalizePath = request.headers['x-test-normalize'] === 'true'
  try {
    verifySignature(
      request,
      parseSignature(request),
      { secretAccessKey: secret },
      {
        showCanonical: true,
        normalizePath,
      },
    )
    return 'verified'
  } catch (error) {
    return String(error)
  }
}

/** Sends the bytes of the vector; only the lines that end the connection are added. */
async function send(signedRequest: string, normalize: boolean): Promise<string> {
  const { method, target, headers, body } = wireRequest(signedRequest)
  const lines = headers.map(([name, value]) => `${name}:${value.replaceAll('\n', '\r\n')}`)
  const own = [`X-Test-Normalize: ${normalize}`, 'Connection: close']
  const head = [`${method} ${target} HTTP/1.1`, ...lines, ...own, '', ''].join('\r\n')
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  const socket = connect(address.port, '127.0.0.1')
  socket.write(Buffer.from(head + body, 'latin1'))
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}
