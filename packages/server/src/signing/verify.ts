// Checks a signature: that its time and scope are good, and that the secret key made it.

import { hash, timingSafeEqual } from 'node:crypto'
import { commonError } from '../base/errors.ts'
import type { HttpRequest } from '../base/http-message.ts'
import { type CanonicalForm, canonicalRequest } from './canonical-request.ts'
import type { Signature } from './signature.ts'
import { type SecretHolder, signatureOf, stringToSign } from './signing-key.ts'
import { formatTimestamp } from './timestamp.ts'

export interface VerifyOptions {
  /** Whether the error shows what should have been signed; rest-json services do so. */
  readonly showCanonical: boolean
  /** False for S3, which signs paths as they are. */
  readonly normalizePath?: boolean
}

/** Throws `InvalidSignature` unless the signature's time is now, give or take 5 minutes. */
export function checkTime(signature: Signature, now: number): void {
  const { time, timestamp } = signature
  const lifetime = (signature.expiresSeconds ?? SKEW_SECONDS) * 1_000
  if (time < now - lifetime) {
    throw invalid(
      `Signature expired: ${timestamp} is now earlier than ${formatTimestamp(now - lifetime)} ` +
        `(${formatTimestamp(now)} - ${formatLifetime(lifetime)})`,
    )
  }
  if (time > now + SKEW_SECONDS * 1_000) {
    throw invalid(
      `Signature not yet current: ${timestamp} is still later than ` +
        `${formatTimestamp(now + SKEW_SECONDS * 1_000)} (${formatTimestamp(now)} + 5 min.)`,
    )
  }
}

/** Throws `InvalidSignature` unless the scope is of this service, a region, and the day. */
export function checkScope(
  { scope, timestamp }: Signature,
  service: string,
  isRegion: (region: string) => boolean,
): void {
  const faults: string[] = []
  if (!isRegion(scope.region)) {
    faults.push(`Credential should be scoped to a valid region, not '${scope.region}'.`)
  }
  if (scope.service !== service) {
    faults.push(`Credential should be scoped to correct service: '${service}'.`)
  }
  if (scope.terminator !== 'aws4_request') {
    faults.push(
      "Credential should be scoped with a valid terminator: 'aws4_request', " +
        `not '${scope.terminator}'.`,
    )
  }
  const day = timestamp.slice(0, 8)
  if (scope.date !== day) {
    faults.push(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from ' +
        `HTTP: '${scope.date}' != '${day}', from '${timestamp}'.`,
    )
  }
  if (faults.length > 0) throw invalid(faults.join(' '))
}

/** Throws `InvalidSignature` unless this secret key has signed this very request. */
export function verifySignature(
  request: HttpRequest,
  signature: Signature,
  holder: SecretHolder,
  options: VerifyOptions,
): void {
  checkSignedHeaders(request, signature)
  const payloadHash = request.body.length === 0 ? HASH_OF_NOTHING : hash('sha256', request.body)
  const claimedHash = request.headers['x-amz-content-sha256']
  const form: CanonicalForm = {
    signedHeaders: signature.signedHeaders,
    payloadHash,
    unsignedParameters: ['X-Amz-Signature'],
    normalizePath: options.normalizePath ?? true,
  }
  const canonical = canonicalRequest(request, form)
  if (claimedHash === undefined || claimedHash === payloadHash) {
    const isSigned = (reading: Buffer) => isSignatureOf(reading, signature, holder)
    if (isSigned(Buffer.from(canonical, 'latin1'))) return
    if (otherReadings(request, signature, form, canonical).some(isSigned)) return
  }
  throw invalid(describeMismatch(canonical, signature, options))
}

const SKEW_SECONDS = 300

const HASH_OF_NOTHING = hash('sha256', '')

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. ' +
  'Consult the service documentation for details.'

/**
 * Other texts that official signers sign for the same request. Some leave the session token out
 * of a presigned query (the token must fit the access key anyway). Some send header values as
 * latin1 but sign them as UTF-8.
 */
function otherReadings(
  request: HttpRequest,
  signature: Signature,
  form: CanonicalForm,
  canonical: string,
): Buffer[] {
  const readings: Buffer[] = []
  const utf8 = Buffer.from(canonical)
  if (utf8.length !== canonical.length) readings.push(utf8)
  if (signature.form === 'query' && signature.sessionToken !== undefined) {
    const unsignedParameters = ['X-Amz-Signature', 'X-Amz-Security-Token']
    readings.push(Buffer.from(canonicalRequest(request, { ...form, unsignedParameters }), 'latin1'))
  }
  return readings
}

function isSignatureOf(canonical: Buffer, signature: Signature, holder: SecretHolder): boolean {
  const text = stringToSign(signature.timestamp, signature.scope, canonical)
  const calculated = signatureOf(text, holder, signature.scope)
  if (signature.signature.length !== calculated.length) return false
  return timingSafeEqual(
    Buffer.from(signature.signature, 'latin1'),
    Buffer.from(calculated, 'latin1'),
  )
}

/** An unsigned header could be changed on the way, so none that AWS gives meaning may be. */
function checkSignedHeaders({ headers }: HttpRequest, signature: Signature): void {
  const signed = signature.signedHeaders
  if (!signed.includes('host')) {
    throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }
  for (const name in headers) {
    if (!name.startsWith('x-amz-') || signed.includes(name)) continue
    // Some services want the token added after signing; it must fit the access key anyway.
    if (name === 'x-amz-security-token') continue
    throw invalid(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`)
  }
}

function describeMismatch(canonical: string, signature: Signature, options: VerifyOptions): string {
  if (!options.showCanonical) return MISMATCH
  const text = stringToSign(signature.timestamp, signature.scope, Buffer.from(canonical, 'latin1'))
  return (
    `${MISMATCH}\n\nThe Canonical String for this request should have been\n'${canonical}'\n\n` +
    `The String-to-Sign should have been\n'${text}'\n`
  )
}

function formatLifetime(milliseconds: number): string {
  const minutes = milliseconds / 60_000
  return Number.isInteger(minutes) ? `${minutes} min.` : `${milliseconds / 1_000} sec.`
}

function invalid(message: string) {
  return commonError('InvalidSignature', message)
}
