// Names that cannot be the other side of a step are left out, and nothing else.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Principal } from '../../src/inventory/inventory.ts'
import { withoutOthers } from '../../src/judge/without-others.ts'

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`
const OTHERS = ['b', 'c', '*-d*-*'].map(role)
const KEPT = ['a', 'a*', '?', '*', '${aws:username}'].map(role)
const ELSE = [
  '*',
  '123456789012',
  'arn:aws:iam::123456789012:root',
  'AROAEXAMPLE',
  'arn:*:iam::*:role/b',
]

for (const element of ['Resource', 'Principal'] as const) {
  it(`a ${element} keeps whatever may be asked about, and one of the others`, () => {
    const list = [...OTHERS, ...KEPT, ...ELSE]
    const of = (value: readonly string[]) => ({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', [element]: element === 'Resource' ? value : { AWS: value } },
        { Effect: 'Allow', NotResource: list, NotPrincipal: { AWS: list } },
        { Effect: 'Allow', [element]: '*' },
        null,
      ],
    })
    const policy = { name: 'p', document: of(list), placeOf: () => undefined }
    const short = withoutOthers(policy, element, { arn: role('a') } as Principal)
    assert.deepEqual(short.document, of([...KEPT, ...ELSE, role('b')]))
  })
}

it('what is no document, or has no list, stays as it is', () => {
  for (const document of ['{}', null, {}, { Statement: {} }]) {
    const policy = { name: 'p', document, placeOf: () => undefined }
    assert.equal(withoutOthers(policy, 'Resource', { arn: role('a') } as Principal), policy)
  }
})
