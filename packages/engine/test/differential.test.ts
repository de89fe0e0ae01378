// The engine against the reference interpreter, on random policies and requests.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedFrom } from '../../../test/seed.ts'
import { count, sized } from '../../../test/size.ts'
import { describeTally, runDifferential } from './differential.ts'

/** Another number looks at other cases; a failure prints the one that shows it again. */
const seed = seedFrom()

const REQUESTS = sized(200_000)

test(`engine, explain and reference agree on ${count(REQUESTS)} random requests`, context => {
  const tally = runDifferential(REQUESTS, seed)
  context.diagnostic(describeTally(seed, tally))
  // Were most cases decided the same way, agreement would mean little.
  assert.ok(tally.allowed > 0.1 * tally.requests, 'too few requests are allowed')
  assert.ok(tally.explicitDeny > 0.1 * tally.requests, 'too few requests are denied explicitly')
  assert.ok(tally.implicitDeny > 0.1 * tally.requests, 'too few requests are denied implicitly')
  assert.ok(tally.invalid > 0.01 * tally.requests, 'too few policies are invalid')
  assert.ok(tally.invalid < 0.2 * tally.requests, 'too many policies are invalid')
})
