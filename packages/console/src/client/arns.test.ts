// Templates of ARNs, filled and recognized.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fillArn, isArnOf } from './arns.ts'

const DOMAIN = 'arn:aws:cases:${Region}:${Account}:domain/${DomainId}'
const CONTACT = 'arn:aws:connect:${Region}:${Account}:instance/${InstanceId}/contact/${ContactId}'
const ROOT = 'arn:aws:iam::${Account}:root'

describe('the template of an ARN', () => {
  it('is filled with what is known', () => {
    const known = { Region: 'eu-west-2', Account: '123456789012' }
    assert.equal(fillArn(ROOT, known), 'arn:aws:iam::123456789012:root')
    assert.equal(fillArn(DOMAIN, known), 'arn:aws:cases:eu-west-2:123456789012:domain/…')
    assert.equal(fillArn(CONTACT, {}), 'arn:aws:connect:…:…:instance/…/contact/…')
  })

  it('tells what it is the ARN of, in whatever partition', () => {
    const arn = 'arn:aws:cases:eu-west-2:123456789012:domain/0b1c-2'
    assert.ok(isArnOf(DOMAIN, arn))
    assert.ok(
      isArnOf(DOMAIN, arn.replace(':aws:', ':aws-us-gov:').replace('eu-west-2', 'us-gov-west-1')),
    )
    const others = [
      '',
      '0b1c-2',
      arn.replace('cases', 'connect'),
      arn.replace('123456789012', '12345'),
      arn.replace('eu-west-2', ''),
      `${arn}/field/1`,
      `${arn} `,
      `x${arn}`,
      arn.replace('domain/', 'domain/*'),
    ]
    for (const other of others) assert.equal(isArnOf(DOMAIN, other), false, other)
    assert.ok(isArnOf(CONTACT, 'arn:aws:connect:us-east-1:123456789012:instance/i-1/contact/c-1'))
  })
})
