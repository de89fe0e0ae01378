// What AWS answers to a request that it refuses, in each protocol.
import assert from 'node:assert/strict'
import type { CallEvent } from '../../src/gateway/gateway-parts.ts'
import type { ProtocolName } from '../../src/models/model.ts'
import type { RawAnswer } from './raw-connection.ts'

type Refusals = Readonly<Record<ProtocolName, readonly [status: number, code: string]>>

// AWS: "Common errors" of Amazon Connect and IAM, and answers seen of Directory Service.
export const REFUSALS = {
  missing: {
    'rest-json': [403, 'MissingAuthenticationTokenException'],
    'json-1.1': [400, 'MissingAuthenticationTokenException'],
    query: [403, 'MissingAuthenticationToken'],
  },
  incomplete: {
    'rest-json': [403, 'IncompleteSignatureException'],
    'json-1.1': [400, 'IncompleteSignatureException'],
    query: [400, 'IncompleteSignature'],
  },
  unrecognized: {
    'rest-json': [403, 'UnrecognizedClientException'],
    'json-1.1': [400, 'UnrecognizedClientException'],
    query: [403, 'InvalidClientTokenId'],
  },
  invalid: {
    'rest-json': [403, 'InvalidSignatureException'],
    'json-1.1': [400, 'InvalidSignatureException'],
    query: [403, 'SignatureDoesNotMatch'],
  },
  expired: {
    'rest-json': [403, 'ExpiredTokenException'],
    'json-1.1': [400, 'ExpiredTokenException'],
    query: [403, 'ExpiredToken'],
  },
  unreadable: {
    'rest-json': [400, 'SerializationException'],
    'json-1.1': [400, 'SerializationException'],
    query: [400, 'MalformedInput'],
  },
  tooLarge: {
    'rest-json': [413, 'RequestEntityTooLargeException'],
    'json-1.1': [413, 'RequestEntityTooLargeException'],
    query: [413, 'RequestEntityTooLarge'],
  },
  unknown: {
    'rest-json': [404, 'UnknownOperationException'],
    'json-1.1': [400, 'UnknownOperationException'],
    query: [400, 'InvalidAction'],
  },
} as const satisfies Readonly<Record<string, Refusals>>

export type Refusal = keyof typeof REFUSALS

/** Checks the whole answer: status, code and text where the protocol has them, and a request id. */
export function assertRefused(
  answer: RawAnswer | undefined,
  protocol: ProtocolName,
  refusal: Refusal,
  message: RegExp,
): void {
  assert.ok(answer, 'there was no answer')
  const [status, code] = REFUSALS[refusal][protocol]
  const said = readRefusal(answer, protocol)
  assert.deepEqual({ status: answer.status, code: said.code }, { status, code }, answer.body)
  assert.match(said.message, message)
  assert.match(answer.headers['x-amzn-requestid'] ?? '', /^[0-9a-f-]{36}$/)
}

/** What the log tells of it is what the client was told, and no fault of ours. */
export function assertLogged(
  event: CallEvent | undefined,
  protocol: ProtocolName,
  refusal: Refusal,
): void {
  const [status, errorCode] = REFUSALS[refusal][protocol]
  assert.deepEqual(
    { status: event?.status, errorCode: event?.errorCode, fault: event?.fault },
    { status, errorCode, fault: undefined },
  )
}

interface Said {
  readonly code: string | undefined
  readonly message: string
}

function readRefusal({ headers, body }: RawAnswer, protocol: ProtocolName): Said {
  if (protocol === 'query') {
    assert.equal(headers['content-type'], 'text/xml')
    assert.match(body, /^<ErrorResponse xmlns=".+"><Error><Type>Sender<\/Type>/)
    assert.ok(body.includes(`<RequestId>${headers['x-amzn-requestid']}</RequestId>`))
    const [, code, message = ''] =
      /<Code>(.*)<\/Code><Message>([\s\S]*)<\/Message>/.exec(body) ?? []
    return { code, message: unescapeXml(message) }
  }
  const { __type, message = '', Message = message } = JSON.parse(body)
  if (protocol === 'json-1.1') {
    assert.equal(headers['content-type'], 'application/x-amz-json-1.1')
    return { code: __type, message: Message }
  }
  assert.equal(headers['content-type'], 'application/json')
  return { code: headers['x-amzn-errortype'], message: Message }
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
