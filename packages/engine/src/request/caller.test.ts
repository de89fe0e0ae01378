// Callers as their principals tell: kind, account, role.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RequestCaller, readCaller } from './caller.ts'

const account = '123456789012'

const cases: readonly (readonly [principal: string, expected: Partial<RequestCaller>])[] = [
  ['*', { kind: 'anonymous', account: undefined }],
  [`arn:aws:iam::${account}:root`, { kind: 'root', account }],
  [`arn:aws:iam::${account}:user/team/ana`, { kind: 'user', account, name: 'ana' }],
  [`arn:aws:iam::${account}:role/team/r`, { kind: 'role', account, role: `${account}/r` }],
  [
    `arn:aws-cn:sts::${account}:assumed-role/r/s`,
    { kind: 'session', role: `${account}/r`, principalArn: `arn:aws-cn:iam::${account}:role/r` },
  ],
  [`arn:aws:sts::${account}:federated-user/ana`, { kind: 'federated', account, name: 'ana' }],
  ['lambda.amazonaws.com', { kind: 'service', account: undefined }],
  ['ec2.amazonaws.com.cn', { kind: 'service' }],
  ['accounts.google.com', { kind: 'provider', account: undefined }],
  [`arn:aws:iam::${account}:saml-provider/idp`, { kind: 'provider', account: undefined }],
  [
    `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
    { kind: 'role', serviceLinked: true },
  ],
  [`arn:aws:sts::${account}:assumed-role/AWSServiceRoleForX/s`, { serviceLinked: true }],
  [`arn:aws:iam::${account}:role/AWSServiceRoleForX`, { serviceLinked: false }],
]

for (const [principal, expected] of cases) {
  test(`${principal} is of kind ${expected.kind ?? 'session'}`, () => {
    const caller = readCaller(principal)
    for (const [key, value] of Object.entries(expected)) {
      assert.equal(caller[key as keyof RequestCaller], value, key)
    }
  })
}

for (const principal of [
  '',
  'ana',
  account,
  'arn:aws:iam::123:user/ana',
  `arn:aws:iam::${account}:user/`,
  `arn:aws:iam::${account}:user//ana`,
  `arn:aws:iam::${account}:group/admins`,
  `arn:aws:s3::${account}:bucket`,
  `arn:aws:sts::${account}:assumed-role/r`,
  `arn:aws:sts::${account}:assumed-role/r/s/t`,
  `arn:aws:iam::${account}:root/x`,
]) {
  test(`"${principal}" is no principal`, () => {
    assert.equal(readCaller(principal).kind, 'unknown')
  })
}
