// Whose a request is: by target, form, path and, where those do not say, by scope.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { claim } from '../../src/protocols/claim.ts'
import { form, models, request, scopedTo, target, understand, type Written } from './requests.ts'

const presigned = 'Action=GetCallerIdentity&Version=2011-06-15'
const tags = { method: 'GET', path: '/tags/arn%3Aaws%3Aconnect' }

const claims: readonly [what: string, written: Written, service: string][] = [
  ['a target', target('DescribeDirectories'), 'ds'],
  ['the version of IAM', form('Action=ListUsers&Version=2010-05-08'), 'iam'],
  ['the version of STS', form('Action=GetCallerIdentity&Version=2011-06-15'), 'sts'],
  ['an action of IAM without a version', form('Action=ListUsers'), 'iam'],
  ['an action of STS not served', form('Action=AssumeRoleWithSAML'), 'sts'],
  ['a presigned query', { method: 'GET', query: presigned }, 'sts'],
  ['a path of Cases', { path: '/domains' }, 'cases'],
  ['a path of Cases not served', { path: '/domains/d/cases' }, 'cases'],
  ['a path of Connect', { method: 'GET', path: '/instance/i' }, 'connect'],
  ['a shared path, scoped to Connect', { ...tags, headers: scopedTo('connect') }, 'connect'],
  ['a shared path, scoped to Cases', { ...tags, headers: scopedTo('cases') }, 'cases'],
  ['a path of Cases, scoped to S3', { path: '/domains', headers: scopedTo('s3') }, 'cases'],
  ['an unknown path, scoped to Cases', { path: '/nowhere', headers: scopedTo('cases') }, 'cases'],
  ['an unreadable form, scoped to IAM', { ...form('%ff=1'), headers: scopedTo('iam') }, 'iam'],
  [
    'a version of SQS, scoped to it',
    { ...form('Action=A&Version=1'), headers: scopedTo('sqs') },
    'sqs',
  ],
  ['a path of S3', { method: 'PUT', path: '/bucket', headers: scopedTo('s3') }, 's3'],
  ['nothing', { method: 'GET' }, 'unknown'],
]

describe('claim', () => {
  for (const [what, written, service] of claims) {
    it(`knows ${service} by ${what}`, () => {
      assert.equal(claim(models, request(written)).service, service)
    })
  }

  it('knows the scope of a presigned query', () => {
    const query = 'X-Amz-Credential=AKIA%2F20260101%2Fus-east-1%2Fconnect%2Faws4_request'
    assert.equal(claim(models, request({ ...tags, query })).service, 'connect')
  })

  it('lets a service that is not served say so by name', () => {
    const answer = understand(request({ method: 'PUT', path: '/b', headers: scopedTo('s3') }))
    assert.ok('status' in answer)
    assert.equal(answer.status, 501)
    assert.match(String(answer.body), /does not serve the AWS service s3\./)
  })

  it('echoes no scope that is not a name', () => {
    const headers = scopedTo('<script>')
    assert.equal(claim(models, request({ path: '/x', headers })).service, 'unknown')
  })
})
