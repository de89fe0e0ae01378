// Requests for the signing tests, and what the verifier says to them.

import { AwsError, commonError } from '../../src/base/errors.ts'
import type { HttpRequest } from '../../src/base/http-message.ts'
import type { SigningOptions } from '../../src/signing/sign.ts'
import { parseSignature } from '../../src/signing/signature.ts'
import { checkScope, checkTime, verifySignature } from '../../src/signing/verify.ts'

export const TIME = Date.parse('2026-03-01T12:00:00Z')

export const SIGNING: SigningOptions = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'FwoGZXIvYXdzEXAMPLE//TOKEN==',
  region: 'eu-central-1',
  service: 'cases',
  time: TIME,
}

export const REQUEST: HttpRequest = {
  method: 'POST',
  path: '/tags/arn%3Aaws%3Acases%3Aeu-central-1%3A123456789012%3Adomain%2Fd1',
  query: 'tagKeys=b&tagKeys=a&empty=&flag',
  headers: {
    host: '127.0.0.1:4566',
    'content-type': 'application/json',
    'x-amz-user-agent': 'test/1  (two  spaces)',
  },
  body: Buffer.from('{"name":"Ünal"}'),
  remoteAddress: '127.0.0.1',
  secure: false,
}

/** All checks in the order of the gateway; answers the error's code, or `verified`. */
export function verdictOf(request: HttpRequest, secretAccessKey = SIGNING.secretAccessKey): string {
  try {
    verify(request, secretAccessKey)
    return 'verified'
  } catch (error) {
    if (error instanceof AwsError) return error.code
    throw error
  }
}

export function verify(request: HttpRequest, secretAccessKey = SIGNING.secretAccessKey): void {
  const signature = parseSignature(request)
  if (signature.accessKeyId !== SIGNING.accessKeyId) {
    throw commonError(
      'UnrecognizedClient',
      'The security token included in the request is invalid.',
    )
  }
  checkTime(signature, TIME)
  checkScope(signature, SIGNING.service, region => region === SIGNING.region)
  verifySignature(request, signature, { secretAccessKey }, { showCanonical: true })
}
