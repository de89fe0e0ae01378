// What is filled in of a new role's trust, as the policy and in the words that its page has for it.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NEW_TRUST, newTrustPolicy, type TrustDraft, trustFaults } from './new-trust.ts'
import { trustInWords } from './trust-words.ts'

const HERE = '123456789012'
const THERE = '999999999999'
const ROOT = 'arn:aws:iam::${Account}:root'

const CASES: readonly (readonly [Partial<TrustDraft>, who: string, conditions: number])[] = [
  [{}, 'everybody of this account whose own policies allow it', 0],
  [{ needsMfa: true }, 'everybody of this account whose own policies allow it', 1],
  // What was filled in for another kind before stays out.
  [
    { externalId: 'x-1', accountId: THERE, service: 'a.b' },
    'everybody of this account whose own policies allow it',
    0,
  ],
  [
    { kind: 'otherAccount', accountId: ` ${THERE} ` },
    `everybody of the account ${THERE} whose own policies there allow it`,
    0,
  ],
  [
    { kind: 'otherAccount', accountId: THERE, externalId: 'contract/7', needsMfa: true },
    `everybody of the account ${THERE} whose own policies there allow it`,
    2,
  ],
  [
    { kind: 'service', service: 'connect.amazonaws.com ', needsMfa: true, externalId: 'x-1' },
    'the service connect.amazonaws.com',
    0,
  ],
]

describe('the trust of a new role', () => {
  for (const [given, who, conditions] of CASES) {
    it(`is of ${JSON.stringify(given)} for ${who}`, () => {
      const draft = { ...NEW_TRUST, ...given }
      assert.equal(trustFaults(draft, HERE), undefined)
      const [told, ...others] = trustInWords(newTrustPolicy(draft, HERE, ROOT), HERE)
      assert.deepEqual(others, [])
      assert.deepEqual(told?.who, [who])
      assert.deepEqual(told?.may, ['assume the role'])
      assert.equal(told?.conditions.length, conditions)
    })
  }

  it('is not written of what is no account, external ID or service', () => {
    const other = { kind: 'otherAccount', accountId: THERE } as const
    const wrong: readonly (readonly [Partial<TrustDraft>, RegExp])[] = [
      [{ kind: 'otherAccount' }, /12 digits/],
      [{ kind: 'otherAccount', accountId: '12345' }, /12 digits/],
      [{ kind: 'otherAccount', accountId: ROOT }, /12 digits/],
      [{ kind: 'otherAccount', accountId: HERE }, /this account/],
      [{ ...other, externalId: 'x' }, /2 to 1,224/],
      [{ ...other, externalId: 'a b' }, /2 to 1,224/],
      [{ ...other, externalId: 'x'.repeat(1225) }, /2 to 1,224/],
      [{ kind: 'service' }, /service principal/],
      [{ kind: 'service', service: 'connect' }, /not a service principal/],
      [{ kind: 'service', service: 'a b.amazonaws.com' }, /not a service principal/],
    ]
    for (const [given, words] of wrong) {
      const faults = trustFaults({ ...NEW_TRUST, ...given }, HERE)
      assert.match(Object.values(faults ?? {}).join(' '), words, JSON.stringify(given))
    }
  })
})
