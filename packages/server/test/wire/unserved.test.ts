// What AWS has and Casegate does not: refused by name, in words that the client of it can read.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  AssumeRootCommand,
  DecodeAuthorizationMessageCommand,
} from '@aws-sdk/client-sts'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { signRequest } from '../../src/signing/sign.ts'
import { type RawAnswer, RawConnection, wireBytes } from '../hostile/raw-connection.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
let connection: RawConnection
before(async () => {
  server = await startServer({ ephemeral: true })
  connection = new RawConnection(server.url)
})
after(async () => {
  connection.close()
  await server.close()
})

const RoleArn = 'arn:aws:iam::123456789012:role/desk'
const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

describe('operations of STS that AWS takes without a signature', () => {
  it('are named to the SDK, which does not sign them', async () => {
    const { sts } = server.clientsOf(ROOT)
    const refused = (name: string) => ({
      name: 'NotImplemented',
      message: `Casegate does not serve the operation ${name} of sts.`,
      $metadata: { httpStatusCode: 501 },
    })
    const web = { RoleArn, RoleSessionName: 'session', WebIdentityToken: 'token' }
    await assertRejects(
      sts.send(new AssumeRoleWithWebIdentityCommand(web)),
      refused('AssumeRoleWithWebIdentity'),
    )
    const saml = { RoleArn, PrincipalArn: `${RoleArn}/idp`, SAMLAssertion: 'assertion' }
    await assertRejects(
      sts.send(new AssumeRoleWithSAMLCommand(saml)),
      refused('AssumeRoleWithSAML'),
    )
  })

  it('are named whether asked by POST or GET, signed or not', async () => {
    const query = `Action=AssumeRoleWithSAML&Version=2011-06-15&RoleArn=${RoleArn}`
    for (const sent of [
      httpRequest({ body: query, headers: FORM }),
      httpRequest({ method: 'GET', query: query.replaceAll(':', '%3A').replaceAll('/', '%2F') }),
    ]) {
      for (const one of [sent, sign(sent, 'sts')]) {
        const answer = await send(one)
        assert.equal(answer.status, 501, answer.body)
        assert.match(
          answer.body,
          /<Code>NotImplemented<\/Code><Message>.* AssumeRoleWithSAML of sts/,
        )
      }
    }
  })

  it('are the only ones: all others need a signature, served or not', async () => {
    for (const body of [
      'Action=GetCallerIdentity&Version=2011-06-15',
      'Action=AssumeRole&Version=2011-06-15',
      'Action=AssumeRoot&Version=2011-06-15',
      'Action=DecodeAuthorizationMessage&Version=2011-06-15',
      'Action=NoSuchOperation&Version=2011-06-15',
      'Action=CreateSAMLProvider&Version=2010-05-08',
    ]) {
      const answer = await send(httpRequest({ body, headers: FORM }))
      assert.equal(answer.status, 403, body)
      assert.match(answer.body, /<Code>MissingAuthenticationToken<\/Code>/)
    }
    const { sts } = server.clientsOf(ROOT)
    const named = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } }
    const message = new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' })
    await assertRejects(sts.send(message), named)
    const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' }
    const root = new AssumeRootCommand({ TargetPrincipal: '123456789012', TaskPolicyArn })
    await assertRejects(sts.send(root), named)
  })
})

interface Speaking {
  readonly service: string
  readonly sent: Partial<HttpRequest>
  readonly type: string
  /** Where a client of the service finds code and message. */
  readonly told: RegExp
}

const query = (body: string) => ({ body: Buffer.from(body), headers: FORM })
const target = (name: string) => ({ headers: { 'x-amz-target': name }, body: Buffer.from('{}') })
const XML =
  /^<ErrorResponse><Error><Type>Receiver<\/Type><Code>NotImplemented<\/Code><Message>Casegate does not serve the AWS service [a-z0-9]+\.<\/Message><\/Error><RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/
const JSON_1_1 =
  /^{"__type":"NotImplementedException","message":"Casegate does not serve the AWS service [a-z]+\."}$/
const EC2 =
  /^<Response><Errors><Error><Code>NotImplemented<\/Code><Message>Casegate does not serve the AWS service ec2\.<\/Message><\/Error><\/Errors><RequestID>[0-9a-f-]{36}<\/RequestID><\/Response>$/

const SPOKEN: readonly Speaking[] = [
  {
    service: 'sqs',
    sent: query('Action=ListQueues&Version=2012-11-05'),
    type: 'text/xml',
    told: XML,
  },
  {
    service: 'sqs',
    sent: { ...query('Action=SendMessage&MessageBody=x'), path: '/123456789012/queue' },
    type: 'text/xml',
    told: XML,
  },
  {
    service: 'rds',
    sent: query('Action=DescribeDBInstances&Version=2014-10-31'),
    type: 'text/xml',
    told: XML,
  },
  { service: 'sns', sent: query('Version=2010-03-31'), type: 'text/xml', told: XML },
  { service: 'sns', sent: query('%ff=%'), type: 'text/xml', told: XML },
  {
    service: 'monitoring',
    sent: { method: 'GET', query: 'Action=ListMetrics&Version=2010-08-01' },
    type: 'text/xml',
    told: XML,
  },
  {
    service: 'ec2',
    sent: query('Action=DescribeInstances&Version=2016-11-15'),
    type: 'text/xml',
    told: EC2,
  },
  { service: 's3', sent: { method: 'PUT', path: '/bucket/key' }, type: 'text/xml', told: XML },
  {
    service: 'route53',
    sent: { method: 'GET', path: '/2013-04-01/hostedzone' },
    type: 'text/xml',
    told: XML,
  },
  {
    service: 'dynamodb',
    sent: target('DynamoDB_20120810.ListTables'),
    type: 'application/x-amz-json-1.1',
    told: JSON_1_1,
  },
  {
    service: 'lambda',
    sent: { method: 'GET', path: '/2015-03-31/functions' },
    type: 'application/json',
    told: /^{"message":"Casegate does not serve the AWS service lambda\."}$/,
  },
]

describe('a service that is not here answers 501', () => {
  for (const { service, sent, type, told } of SPOKEN) {
    it(`to ${service} in ${type}: ${sent.body ?? sent.path ?? sent.query}`, async () => {
      const answer = await send(sign(httpRequest(sent), service))
      assert.equal(answer.status, 501, answer.body)
      assert.equal(answer.headers['content-type'], type)
      assert.match(answer.body, told)
      const stranger = await send(sign(httpRequest(sent), service, 'AKIAIOSFODNN7EXAMPLE'))
      assert.ok([400, 403].includes(stranger.status), 'only who is known is told')
    })
  }

  it('and an unsigned form of nobody gets an error in XML', async () => {
    const answer = await send(httpRequest(query('Action=ListQueues&Version=2012-11-05')))
    assert.equal(answer.status, 403)
    assert.match(answer.body, /^<ErrorResponse>.*<Code>MissingAuthenticationToken<\/Code>/)
  })
})

interface Sent extends Omit<Partial<HttpRequest>, 'body'> {
  readonly body?: string | Uint8Array
}

function httpRequest({ body = '', headers, ...more }: Sent): HttpRequest {
  return {
    method: 'POST',
    path: '/',
    query: '',
    remoteAddress: '127.0.0.1',
    secure: false,
    ...more,
    headers: { host: '127.0.0.1', ...headers },
    body: Buffer.from(body),
  }
}

function sign(request: HttpRequest, service: string, accessKeyId = ROOT.accessKeyId): HttpRequest {
  const signing = { ...ROOT, accessKeyId, region: REGION, service, time: Date.now() }
  return signRequest(request, signing)
}

async function send(request: HttpRequest): Promise<RawAnswer> {
  const answer = await connection.send(wireBytes(request))
  assert.ok(answer)
  return answer
}

interface Refused {
  readonly name: string
  readonly message?: string
  readonly $metadata: { readonly httpStatusCode: number }
}

async function assertRejects(answer: Promise<unknown>, refused: Refused): Promise<void> {
  await assert.rejects(answer, (error: Refused) => {
    assert.equal(error.name, refused.name)
    if (refused.message !== undefined) assert.equal(error.message, refused.message)
    assert.equal(error.$metadata.httpStatusCode, refused.$metadata.httpStatusCode)
    return true
  })
}
