// Calls signed beforehand by the official signer, no two alike.
import { SignatureV4 } from '@smithy/signature-v4'
import type { Key } from './servers.ts'
import { Sha256 } from './sha256.ts'

export interface UnsignedCall {
  readonly service: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Signatures are good for five minutes; these were made in the last two. */
const DISTINCT = 120

/** As they go over the wire. */
export function signEach(key: Key, url: string, call: UnsignedCall): Promise<Buffer[]> {
  const now = Date.now()
  const times = Array.from({ length: DISTINCT }, (_, index) => new Date(now - index * 1_000))
  return Promise.all(times.map(async time => wireBytes(call, await sign(key, url, call, time))))
}

/** Asks once; throws unless it is a success. */
export async function ask(key: Key, url: string, call: UnsignedCall): Promise<string> {
  const headers = await sign(key, url, call, new Date())
  const answer = await fetch(new URL(call.path, url), { method: 'POST', headers, body: call.body })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${call.path}: status ${answer.status}: ${text}`)
  return text
}

type Headers = Readonly<Record<string, string>>

async function sign(key: Key, url: string, call: UnsignedCall, time: Date): Promise<Headers> {
  const { service, path, body } = call
  const { host, hostname } = new URL(url)
  const signer = new SignatureV4({ credentials: key, region: 'us-east-1', service, sha256: Sha256 })
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname,
      path,
      headers: { ...call.headers, host },
      body,
    },
    { signingDate: time },
  )
  return headers
}

function wireBytes({ path, body }: UnsignedCall, headers: Headers): Buffer {
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`)
}
