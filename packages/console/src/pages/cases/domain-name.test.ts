// AWS's rules for the name of a domain, and the form of its ARN.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultOfArn, faultOfName } from './domain-name.ts'

describe('the name of a domain', () => {
  for (const name of ['a', ' a', 'Example Corp', 'x'.repeat(100), '<b>']) {
    it(`may be ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.equal(faultOfName(name), undefined)
    })
  }

  for (const name of ['', ' ', '\t\n', 'a ', 'x'.repeat(101)]) {
    it(`may not be ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.match(faultOfName(name) ?? '', /\w/)
    })
  }
})

describe('the ARN of a domain', () => {
  it('names a domain of Cases, blanks around it aside', () => {
    const template = 'arn:aws:cases:${Region}:${Account}:domain/${DomainId}'
    const arn = 'arn:aws:cases:eu-west-2:123456789012:domain/0b1c'
    assert.equal(faultOfArn(` ${arn} `, template), undefined)
    for (const other of ['', ' ', '0b1c', arn.replace('cases', 'connect'), `${arn}/field/1`]) {
      assert.match(faultOfArn(other, template) ?? '', /ARN/, other)
    }
  })
})
