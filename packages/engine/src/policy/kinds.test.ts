// How long a policy is, as the quota of its kind counts it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countCharacters, type PolicyKind, policyKinds } from './kinds.ts'

const TEXT = '{ "a":\n\t"b c" }'
const UNPADDED = '{"a":"bc"}'.length

const cases: Readonly<Record<PolicyKind, number>> = {
  identity: UNPADDED,
  user: UNPADDED,
  group: UNPADDED,
  role: UNPADDED,
  resource: TEXT.length,
  trust: UNPADDED,
  boundary: UNPADDED,
  session: TEXT.length,
  endpoint: TEXT.length,
  scp: TEXT.length,
  rcp: TEXT.length,
}

test('white space counts for some kinds only', () => {
  const counted = Object.entries(policyKinds).map(([kind, { size }]) => [
    kind,
    countCharacters(TEXT, size),
  ])
  assert.deepEqual(Object.fromEntries(counted), cases)
})
