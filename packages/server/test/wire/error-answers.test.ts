// Whole error answers, held against ones that AWS gave.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AwsError, commonError } from '../../src/base/errors.ts'
import { loadModel, type ServiceName } from '../../src/models/model.ts'
import { protocolFor } from '../../src/protocols/claim.ts'
import { requestId } from './wire-server.ts'

const invalidToken = 'The security token included in the request is invalid.'

describe('an error answer', () => {
  it('in REST is a message, with its type in a header', () => {
    assert.deepEqual(answerTo('cases', commonError('UnrecognizedClient', invalidToken)), {
      status: 403,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': 'UnrecognizedClientException',
      },
      body: '{"message":"The security token included in the request is invalid."}',
    })
  })

  it('in JSON 1.1 names its type in the body, and answers 400 for 403', () => {
    assert.deepEqual(answerTo('ds', commonError('UnrecognizedClient', invalidToken)), {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
      body: `{"__type":"UnrecognizedClientException","message":"${invalidToken}"}`,
    })
  })

  it('in query is XML with a code of its own', () => {
    const expired = 'The security token included in the request is expired'
    assert.deepEqual(answerTo('iam', commonError('ExpiredToken', expired)), {
      status: 403,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
      body: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>${expired}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    })
  })

  it('says what the model says of a modelled error', () => {
    const members = { resourceId: 'd', resourceType: 'Domain', other: 1 }
    const answer = answerTo('cases', new AwsError('ResourceNotFoundException', 'gone', members))
    assert.equal(answer.status, 404)
    assert.equal(answer.body, '{"message":"gone","resourceId":"d","resourceType":"Domain"}')
  })

  it('writes a member of an error where the model binds it', () => {
    const members = { retryAfterSeconds: 3 }
    const answer = answerTo('cases', new AwsError('InternalServerException', 'later', members))
    assert.equal(answer.headers['retry-after'], '3')
    assert.equal(answer.body, '{"message":"later"}')
  })

  it('knows a modelled error by its code on the wire too', () => {
    for (const code of ['NoSuchEntity', 'NoSuchEntityException']) {
      const answer = answerTo('iam', new AwsError(code, 'no such user'))
      assert.equal(answer.status, 404)
      assert.match(String(answer.body), /<Code>NoSuchEntity<\/Code><Message>no such user</)
    }
  })

  it('writes Message where the model does', () => {
    const answer = answerTo('connect', new AwsError('InvalidRequestException', 'bad'))
    assert.equal(answer.body, '{"Message":"bad"}')
  })

  it("carries the request's id in the errors of Directory Service", () => {
    const answer = answerTo('ds', new AwsError('EntityDoesNotExistException', 'gone'))
    assert.deepEqual(JSON.parse(String(answer.body)), {
      __type: 'EntityDoesNotExistException',
      Message: 'gone',
      RequestId: requestId,
    })
  })

  it('tells nothing of an error that nobody knows', () => {
    for (const code of ['ENOENT', 'toString', '__proto__']) {
      for (const service of ['cases', 'ds', 'iam'] as const) {
        const answer = answerTo(service, new AwsError(code, 'secret details'))
        assert.equal(answer.status, 500)
        assert.match(String(answer.body), /failed because of an internal error/)
        assert.doesNotMatch(JSON.stringify(answer), /secret|ENOENT/)
      }
    }
  })

  it('stays XML whatever its message holds', () => {
    const text = '<a b="c">&\u0000\u001b\ud800\uffff\r\n\t\u{1F600}'
    const { body } = answerTo('sts', commonError('Validation', text))
    assert.match(
      String(body),
      /<Message>&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd\ufffd\ufffd&#xD;\n\t\u{1F600}<\/Message>/u,
    )
  })
})

function answerTo(service: ServiceName, error: AwsError) {
  const model = loadModel(service)
  return protocolFor(model).encodeError(model, error, requestId)
}
