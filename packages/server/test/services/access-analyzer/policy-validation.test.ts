// ValidatePolicy through the official SDK: places, kinds of policies, pages.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import {
  AccessAnalyzerServiceException,
  AccessDeniedException,
  CheckNoNewAccessCommand,
  type PathElement,
  type PolicyType,
  paginateValidatePolicy,
  ValidatePolicyCommand,
  type ValidatePolicyCommandInput,
  type ValidatePolicyFinding,
  ValidationException,
} from '@aws-sdk/client-accessanalyzer'
import { validatePolicy } from '@casegate/engine/validate'
import { loadActionTable } from '../../../../answers/src/base/action-table.ts'
import { allow as allowed } from '../../support/documents.ts'
import { makePerson } from '../../support/people.ts'
import { ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { allow, policyOf } from './outcomes.ts'

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
})
after(() => server.close())

const PAGE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html' +
  '#access-analyzer-reference-policy-checks-'

// AWS: CLI examples, validate-policy, the second; the places are those that AWS prints.
const COGNITO_TRUST = `{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "",
            "Effect": "Allow",
            "Principal": {
                "Federated": "cognito-identity.amazonaws.com"
            },
            "Action": [
                "sts:AssumeRole",
                "sts:TagSession"
            ],
            "Condition": {
                "StringEquals": {
                    "cognito-identity.amazonaws.com:aud": "us-west-2_EXAMPLE"
                }
            }
        }
    ]
}`

it("tells the findings of AWS's example at AWS's places", async () => {
  const findings = await validate({ policyDocument: COGNITO_TRUST, policyType: 'RESOURCE_POLICY' })
  const [sid, action] = findings
  assert.deepEqual(withoutDetails(sid), {
    findingType: 'SUGGESTION',
    issueCode: 'EMPTY_SID_VALUE',
    learnMoreLink: `${PAGE}suggestion-empty-sid-value`,
    locations: [
      {
        path: [{ value: 'Statement' }, { index: 0 }, { value: 'Sid' }],
        span: {
          start: { line: 5, column: 19, offset: 79 },
          end: { line: 5, column: 21, offset: 81 },
        },
      },
    ],
  })
  assert.deepEqual(withoutDetails(action), {
    findingType: 'ERROR',
    issueCode: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
    learnMoreLink: `${PAGE}error-mismatched-action-for-principal`,
    locations: [
      {
        path: [{ value: 'Statement' }, { index: 0 }, { value: 'Action' }, { index: 0 }],
        span: {
          start: { line: 11, column: 16, offset: 258 },
          end: { line: 11, column: 32, offset: 274 },
        },
      },
    ],
  })
  assert.match(action?.findingDetails ?? '', /^sts:AssumeRole is not for the principal/)
})

it('spans exactly the text that a finding is about, also behind other scripts', async () => {
  const document = policyOf({ ...allow('s3:GetObjet'), Sid: 'é\u{1F600}', Extra: 1 })
  const findings = await validate({ policyDocument: document, policyType: 'RESOURCE_POLICY' })
  const texts = findings.map(({ issueCode, locations }) => {
    const { start, end } = locations?.[0]?.span ?? {}
    return [issueCode, document.slice(start?.offset, end?.offset), start?.column === start?.offset]
  })
  assert.deepEqual(
    texts.filter(([code]) => code === 'INVALID_ACTION' || code === 'INVALID_POLICY_ELEMENT'),
    [
      ['INVALID_ACTION', '"s3:GetObjet"', true],
      ['INVALID_POLICY_ELEMENT', '"Extra"', true],
    ],
  )
})

it('tells a key from its value', async () => {
  const Condition = { StringEquals: { 'aws:Nonsense': 'x' }, Bool: { 'aws:SecureTransport': 'y' } }
  const policyDocument = policyOf({ ...allow('s3:GetObject'), Condition })
  const findings = await validate({ policyDocument })
  const lastOf = (code: string): PathElement | undefined =>
    findings.find(({ issueCode }) => issueCode === code)?.locations?.[0]?.path?.at(-1)
  assert.deepEqual(lastOf('INVALID_GLOBAL_CONDITION_KEY'), { key: 'aws:Nonsense' })
  assert.deepEqual(lastOf('TYPE_MISMATCH_BOOLEAN'), { value: 'aws:SecureTransport' })
})

it('reads a policy as what it is', async () => {
  const trust = policyOf({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' })
  const bucket = policyOf({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' })
  const KINDS: readonly [PolicyType, string, string | undefined, string][] = [
    ['IDENTITY_POLICY', trust, undefined, 'UNSUPPORTED_PRINCIPAL'],
    ['SERVICE_CONTROL_POLICY', trust, undefined, 'SCP_SYNTAX_ERROR_PRINCIPAL'],
    ['RESOURCE_CONTROL_POLICY', trust, undefined, 'RCP_SYNTAX_ERROR_ALLOW'],
    ['RESOURCE_POLICY', bucket, undefined, 'ALLOW_EVERYONE'],
    ['RESOURCE_POLICY', bucket, 'AWS::S3::Bucket', 'ALLOW_EVERYONE'],
    [
      'RESOURCE_POLICY',
      bucket,
      'AWS::IAM::AssumeRolePolicyDocument',
      'UNSUPPORTED_ACTION_IN_POLICY',
    ],
  ]
  for (const [policyType, policyDocument, type, code] of KINDS) {
    const validatePolicyResourceType = type as never
    const found = await validate({ policyDocument, policyType, validatePolicyResourceType })
    assert.ok(
      found.some(({ issueCode }) => issueCode === code),
      `${policyType} ${type}: ${found.map(({ issueCode }) => issueCode)}`,
    )
  }
})

it('finds what is no JSON', async () => {
  for (const [policyDocument, path, offset] of [
    ['', [], 0],
    ['{"Version":', [{ value: 'Version' }], 11],
  ] as const) {
    const [finding, ...others] = await validate({ policyDocument })
    assert.deepEqual(others, [])
    assert.equal(finding?.issueCode, 'JSON_SYNTAX_ERROR')
    const [location] = finding.locations ?? []
    assert.deepEqual(location?.path, path)
    assert.equal(location?.span?.start?.offset, offset)
  }
})

it('gives all findings page by page, each once and in order', async () => {
  const statements = Array.from({ length: 25 }, (_, at) => allow(`s3:Nothing${at}`, { Sid: '' }))
  const policyDocument = policyOf(...statements)
  const input = { policyDocument, policyType: 'IDENTITY_POLICY' as const, locale: 'DE' as const }
  const client = server.clientsOf(ROOT).accessAnalyzer
  const pages: ValidatePolicyFinding[][] = []
  const paging = { client, pageSize: 7 }
  for await (const { findings = [] } of paginateValidatePolicy(paging, { ...input })) {
    pages.push(findings)
  }
  const expected = validatePolicy(policyDocument, {
    kind: 'identity',
    actions: loadActionTable(),
    account: '123456789012',
  })
  assert.deepEqual(
    pages.flat().map(one => [one.issueCode, one.locations?.[0]?.span?.start?.offset]),
    expected.map(({ code, start }) => [code, start.offset]),
  )
  const sizes = pages.map(page => page.length)
  assert.ok(sizes.length > 5 && sizes.slice(0, -1).every(size => size === 7), String(sizes))

  const { nextToken } = await client.send(new ValidatePolicyCommand({ ...input, maxResults: 1 }))
  for (const [name, wrong] of [
    ['nextToken', { ...input, nextToken: 'x' }],
    ['nextToken', { ...input, nextToken, policyDocument: policyOf(...statements.slice(1)) }],
    ['nextToken', { ...input, nextToken, policyType: 'SERVICE_CONTROL_POLICY' as const }],
    ['maxResults', { ...input, maxResults: 0 }],
    ['maxResults', { ...input, maxResults: 1001 }],
  ] as const) {
    await assertInvalid(wrong, name)
  }
})

it('has a type of resource for resource policies alone', () =>
  assertInvalid(
    {
      policyDocument: policyOf(allow('s3:*')),
      policyType: 'IDENTITY_POLICY',
      validatePolicyResourceType: 'AWS::S3::Bucket',
    },
    'validatePolicyResourceType',
  ))

it('asks for a permission of its own', async () => {
  const inline = [allowed('access-analyzer:ValidatePolicy')]
  const { clients, name } = await makePerson(server, { inline })
  const document = policyOf(allow('s3:GetObject'))
  const { findings } = await clients.accessAnalyzer.send(
    new ValidatePolicyCommand({ policyDocument: document, policyType: 'IDENTITY_POLICY' }),
  )
  assert.ok(findings)
  const other = new CheckNoNewAccessCommand({
    existingPolicyDocument: document,
    newPolicyDocument: document,
    policyType: 'IDENTITY_POLICY',
  })
  await assert.rejects(clients.accessAnalyzer.send(other), (error: Error) => {
    assert.ok(error instanceof AccessDeniedException)
    assert.ok(error instanceof AccessAnalyzerServiceException)
    assert.equal(
      error.message,
      `User: arn:aws:iam::123456789012:user/${name} is not authorized to perform: ` +
        'access-analyzer:CheckNoNewAccess on resource: * because no identity-based policy ' +
        'allows the access-analyzer:CheckNoNewAccess action',
    )
    return true
  })
})

async function validate(
  input: Omit<ValidatePolicyCommandInput, 'policyType'> & { policyType?: PolicyType },
): Promise<readonly ValidatePolicyFinding[]> {
  const command = new ValidatePolicyCommand({ policyType: 'IDENTITY_POLICY', ...input })
  const { findings = [] } = await server.clientsOf(ROOT).accessAnalyzer.send(command)
  return findings
}

function withoutDetails(finding: ValidatePolicyFinding | undefined) {
  assert.ok(finding)
  const { findingDetails: _, ...rest } = finding
  return rest
}

async function assertInvalid(input: ValidatePolicyCommandInput, name: string): Promise<void> {
  const sent = server.clientsOf(ROOT).accessAnalyzer.send(new ValidatePolicyCommand(input))
  await assert.rejects(sent, (error: Error) => {
    assert.ok(error instanceof ValidationException, String(error))
    assert.equal(error.reason, 'fieldValidationFailed')
    assert.deepEqual(
      error.fieldList?.map(field => field.name),
      [name],
    )
    return true
  })
}
