// All public test vectors, in both forms, through the verifier.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalRequest } from '../../src/signing/canonical-request.ts'
import { parseSignature } from '../../src/signing/signature.ts'
import { stringToSign } from '../../src/signing/signing-key.ts'
import { checkScope, checkTime, verifySignature } from '../../src/signing/verify.ts'
import { FORMS, httpRequest, vectors, wireRequest } from './vectors.ts'

test('there are 38 vectors', () => {
  assert.equal(vectors.length, 38)
})

for (const { name, context, ...forms } of vectors) {
  for (const form of FORMS) {
    test(`${name}, signed by ${form}, is verified`, () => {
      const request = httpRequest(wireRequest(forms[form].signedRequest))
      const signature = parseSignature(request)
      assert.equal(signature.form, form)
      assert.equal(signature.signature, forms[form].signature)
      assert.equal(signature.accessKeyId, context.credentials.access_key_id)
      assert.equal(signature.sessionToken, context.credentials.token)
      assert.equal(signature.expiresSeconds, form === 'query' ? 3600 : undefined)
      checkTime(signature, Date.parse(context.timestamp))
      checkScope(signature, context.service, region => region === context.region)
      const options = { showCanonical: true, normalizePath: context.normalize }
      verifySignature(
        request,
        signature,
        { secretAccessKey: context.credentials.secret_access_key },
        options,
      )
    })

    test(`${name}, signed by ${form}, has the published canonical request`, () => {
      const request = httpRequest(wireRequest(forms[form].signedRequest))
      const signature = parseSignature(request)
      const lines = forms[form].canonicalRequest.split('\n')
      const canonical = canonicalRequest(request, {
        signedHeaders: signature.signedHeaders,
        payloadHash: lines.at(-1) ?? '',
        unsignedParameters: context.omit_session_token
          ? ['X-Amz-Signature', 'X-Amz-Security-Token']
          : ['X-Amz-Signature'],
        normalizePath: context.normalize,
      })
      assert.equal(canonical, forms[form].canonicalRequest)
      const bytes = Buffer.from(canonical, 'latin1')
      const text = stringToSign(signature.timestamp, signature.scope, bytes)
      assert.equal(text, forms[form].stringToSign)
    })
  }
}
