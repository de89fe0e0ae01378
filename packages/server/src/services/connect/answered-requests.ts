// Requests that were answered under a client token, so that repeating one changes nothing more.
import type { WriteCall } from '../../contract/call.ts'
import {
  digest,
  expiryOf,
  inputDigest,
  isExpired,
  sweepExpired,
} from '../../contract/client-tokens.ts'
import { invalidRequest } from './errors.ts'
import { ANSWERED } from './rows.ts'

type Tokened = { readonly ClientToken?: string | undefined }

/** What this very request made or deleted before, by its id; undefined when it is new. */
export async function recallAnswer(
  operation: string,
  input: Tokened,
  call: WriteCall,
): Promise<string | undefined> {
  if (!input.ClientToken) return undefined
  const answered = await call.rows.get(ANSWERED, keyOf(operation, input.ClientToken, call))
  if (!answered || isExpired(answered, call)) return undefined
  if (answered.input !== digestOf(input)) {
    throw invalidRequest('The ClientToken was used before, with other parameters.')
  }
  return answered.instanceId
}

export async function rememberAnswer(
  operation: string,
  input: Tokened,
  id: string,
  call: WriteCall,
): Promise<void> {
  if (!input.ClientToken) return
  await sweepExpired(call, ANSWERED)
  const key = keyOf(operation, input.ClientToken, call)
  await call.rows.delete(ANSWERED, key)
  const expiresAt = expiryOf(call)
  await call.rows.insert(ANSWERED, { ...key, input: digestOf(input), instanceId: id, expiresAt })
}

function keyOf(operation: string, clientToken: string, { account, region }: WriteCall) {
  return { account, region, operation, token: digest(clientToken) }
}

function digestOf({ ClientToken: _, ...input }: Tokened): string {
  return inputDigest(input)
}
