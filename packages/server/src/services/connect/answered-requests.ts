// Requests that were answered under a client token, so that repeating one changes nothing more.
import { createHash } from 'node:crypto'
import type { WriteCall } from '../../contract/call.ts'
import { invalidRequest } from './errors.ts'
import { ANSWERED } from './rows.ts'

/** AWS does not say how long Connect knows a token. */
const LIFETIME_MS = 24 * 60 * 60 * 1000
const SWEPT_AT_ONCE = 10

type Tokened = { readonly ClientToken?: string | undefined }

/** The instance that this very request made or deleted before; undefined when it is new. */
export async function recallAnswer(
  operation: string,
  input: Tokened,
  call: WriteCall,
): Promise<string | undefined> {
  if (!input.ClientToken) return undefined
  const answered = await call.rows.get(ANSWERED, keyOf(operation, input.ClientToken, call))
  if (!answered || new Date(answered.expiresAt) <= call.now) return undefined
  if (answered.input !== inputDigest(input)) {
    throw invalidRequest('The ClientToken was used before, with other parameters.')
  }
  return answered.instanceId
}

export async function rememberAnswer(
  operation: string,
  input: Tokened,
  instanceId: string,
  call: WriteCall,
): Promise<void> {
  if (!input.ClientToken) return
  await sweep(call)
  const key = keyOf(operation, input.ClientToken, call)
  await call.rows.delete(ANSWERED, key)
  const expiresAt = new Date(call.now.getTime() + LIFETIME_MS).toISOString()
  await call.rows.insert(ANSWERED, { ...key, input: inputDigest(input), instanceId, expiresAt })
}

/** Each request that is remembered clears away a few that need not be any more. */
async function sweep({ rows, now }: WriteCall): Promise<void> {
  const oldest = await rows.list(ANSWERED, { index: 'byExpiry', limit: SWEPT_AT_ONCE })
  for (const answered of oldest) {
    if (new Date(answered.expiresAt) <= now) await rows.delete(ANSWERED, answered)
  }
}

function keyOf(operation: string, clientToken: string, { account, region }: WriteCall) {
  return { account, region, operation, token: digest(clientToken) }
}

function inputDigest({ ClientToken: _, ...input }: Tokened): string {
  return digest(JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
