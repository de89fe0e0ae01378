// JSON-RPC 2.0 as MCP speaks it over standard input: a message a line, each of bounded length.
import type { Readable } from 'node:stream'

export type RequestId = string | number

/** A request has an id and is answered; a notification has none. */
export interface Message {
  readonly id: RequestId | undefined
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

/** AWS's largest policies are some 130 kB; a call may hold several, twice escaped. */
const MAX_BYTES = 8_000_000

/** JSON-RPC 2.0, "Error object". */
export const CODES = { parse: -32700, invalid: -32600, method: -32601, params: -32602 } as const

export class RpcError extends Error {
  readonly code: number
  readonly id: RequestId | null

  constructor(kind: keyof typeof CODES, message: string, id: RequestId | null = null) {
    super(message)
    this.code = CODES[kind]
    this.id = id
  }
}

/** A line that is no message is answered with what is wrong with it, and the next one is read. */
export async function* readMessages(input: Readable): AsyncGenerator<Message | RpcError> {
  for await (const line of readLines(input)) {
    if (line instanceof RpcError) yield line
    else if (line.trim() !== '') yield readMessage(line)
  }
}

async function* readLines(input: Readable): AsyncGenerator<string | RpcError> {
  let pieces: Buffer[] = []
  let bytes = 0
  let start: Buffer = Buffer.alloc(0)
  let end: Buffer = Buffer.alloc(0)
  const take = (): string | RpcError => {
    const isTooLong = bytes > MAX_BYTES
    const line = isTooLong ? '' : Buffer.concat(pieces).toString('utf8')
    const id = isTooLong ? (idAtStart(start.toString()) ?? idAtEnd(end.toString())) : null
    pieces = []
    bytes = 0
    start = Buffer.alloc(0)
    const message = `a message may have ${MAX_BYTES} bytes at most: name files instead of sending them`
    return isTooLong ? new RpcError('invalid', message, id) : line
  }
  for await (const chunk of input) {
    let rest: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    for (let at = rest.indexOf(NEWLINE); at >= 0; at = rest.indexOf(NEWLINE)) {
      add(rest.subarray(0, at))
      yield take()
      rest = rest.subarray(at + 1)
    }
    add(rest)
  }
  if (bytes > 0) yield take()

  /** Of what is too long the two ends alone are kept. */
  function add(piece: Buffer): void {
    bytes += piece.length
    if (start.length < KEPT_BYTES) start = Buffer.concat([start, piece]).subarray(0, KEPT_BYTES)
    end = Buffer.concat([end, piece.subarray(-KEPT_BYTES)]).subarray(-KEPT_BYTES)
    if (bytes > MAX_BYTES) pieces = []
    else pieces.push(piece)
  }
}

const NEWLINE = 10
const KEPT_BYTES = 200
const ID = String.raw`"id"\s*:\s*(-?\d{1,15}|"(?:[^"\\]|\\.)*")\s*`
const TEXT_MEMBERS = String.raw`(?:"(?:jsonrpc|method)"\s*:\s*"[^"\\]*"\s*,\s*)*`
const ID_AT_START = new RegExp(String.raw`^\s*\{\s*${TEXT_MEMBERS}${ID}[,}]`)
const ID_AT_END = new RegExp(String.raw`${ID}\}\s*$`)

/** Clients wait for an answer that names their id. Before any other brace stand members of the message itself … */
function idAtStart(text: string): RequestId | null {
  return idIn(ID_AT_START.exec(text))
}

/** … and so they do before the brace that ends it. */
function idAtEnd(text: string): RequestId | null {
  return idIn(ID_AT_END.exec(text))
}

function idIn(found: RegExpExecArray | null): RequestId | null {
  if (found?.[1] === undefined) return null
  try {
    return JSON.parse(found[1]) as RequestId
  } catch {
    return null
  }
}

function readMessage(line: string): Message | RpcError {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return new RpcError('parse', 'the line is not JSON; a message is one line')
  }
  if (!isRecord(value)) return new RpcError('invalid', 'a message is one JSON object')
  const { id, method, params = {} } = value
  const answered = typeof id === 'string' || typeof id === 'number' ? id : undefined
  if (typeof method !== 'string') {
    return new RpcError('invalid', 'a message names its method', answered ?? null)
  }
  if (id !== undefined && answered === undefined) {
    return new RpcError('invalid', 'the id of a request is a string or a number')
  }
  if (!isRecord(params)) {
    return new RpcError('params', `the params of ${method} must be an object`, answered ?? null)
  }
  return { id: answered, method, params }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
