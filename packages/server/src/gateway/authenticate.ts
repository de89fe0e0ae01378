// From a signed request to the caller who signed it.
import { timingSafeEqual } from 'node:crypto'
import { AwsError, commonError } from '../base/errors.ts'
import type { HttpRequest } from '../base/http-message.ts'
import { isoTime } from '../base/iso-time.ts'
import { isRegion } from '../base/regions.ts'
import type { Caller } from '../contract/caller.ts'
import type { Credential } from '../contract/credentials.ts'
import { type ClaimedRequest, nameUnsignedOperation } from '../protocols/claim.ts'
import { parseSignature, type Signature } from '../signing/signature.ts'
import { checkScope, checkTime, verifySignature } from '../signing/verify.ts'
import type { Rows } from '../storage/store.ts'
import type { GatewayParts } from './gateway-parts.ts'

export interface Authenticated {
  readonly caller: Caller
  readonly region: string
}

/**
 * Checks, in AWS's order as far as answers from AWS show it: the form of the signature, the access
 * key and its token, scope and time, the signature itself, and last whether the token has expired.
 */
export async function authenticate(
  gateway: GatewayParts,
  claimed: ClaimedRequest,
  request: HttpRequest,
  now: Date,
): Promise<Authenticated> {
  const signature = readSignature(claimed, request)
  const { accessKeyId } = signature
  // What is known may be a commit of another process behind; `callerNow` is asked before anything
  // is decided.
  const credential =
    gateway.credentials.known(accessKeyId) ??
    (await gateway.store.read(rows => gateway.credentials.find(rows, accessKeyId)))
  const isTaken = credential && !credential.refusedBy?.includes(claimed.service)
  if (!isTaken || !holdsToken(credential, signature)) {
    throw unrecognized()
  }
  checkScope(signature, claimed.service, isRegion)
  checkTime(signature, gateway.clientNow().getTime())
  verifySignature(request, signature, credential, {
    showCanonical: claimed.model.protocol === 'rest-json',
  })
  if (credential.expiresAt && credential.expiresAt <= now) {
    throw commonError('ExpiredToken', 'The security token included in the request is expired')
  }
  if (!credential.caller.temporary) noteUse(gateway, claimed.service, signature, now)
  return { caller: credential.caller, region: signature.scope.region }
}

/**
 * The caller as of the transaction that decides and does what is asked. Since the signature was
 * verified, a commit may have changed the policies, or ended the key.
 */
export async function callerNow(
  gateway: GatewayParts,
  caller: Caller,
  rows: Rows,
): Promise<Caller> {
  const { credentials } = gateway
  const { accessKeyId } = caller
  // Of rows that are as everybody sees them nothing can have changed that this process has not heard.
  const known = rows.isCurrent() ? credentials.known(accessKeyId) : undefined
  const credential = known ?? (await credentials.find(rows, accessKeyId))
  if (credential) return credential.caller
  throw unrecognized()
}

function unrecognized(): AwsError {
  return commonError('UnrecognizedClient', 'The security token included in the request is invalid.')
}

/** What AWS takes unsigned is not served, and told so: nobody could sign it. */
function readSignature(claimed: ClaimedRequest, request: HttpRequest): Signature {
  try {
    return parseSignature(request)
  } catch (error) {
    const isMissing = error instanceof AwsError && error.code === 'MissingAuthenticationToken'
    throw (isMissing ? nameUnsignedOperation(claimed, request) : undefined) ?? error
  }
}

function noteUse(gateway: GatewayParts, service: string, signature: Signature, now: Date): void {
  const { accessKeyId, scope } = signature
  gateway.noteUse({ accessKeyId, service, region: scope.region, usedAt: isoTime(now) })
}

/** Temporary credentials come with their token; a long-term key with a token is as invalid. */
function holdsToken(credential: Credential, signature: Signature): boolean {
  const { sessionToken: expected = '' } = credential
  const { sessionToken: given = '' } = signature
  if (expected === '' && given === '') return true
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
