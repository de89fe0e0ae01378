// Who can: each "can" is a decision of the engine, each "cannot" is so by every way there is.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorize, compilePolicies, type RequestContext } from '@casegate/engine'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { seededRandom } from '../../../engine/test/random.ts'
import { loadActionTable } from '../../src/base/action-table.ts'
import { readAccountDetails } from '../../src/inventory/aws-cli/account-details.ts'
import type { Principal } from '../../src/inventory/inventory.ts'
import { type WhoCanRow, whoCan } from '../../src/who-can/index.ts'
import {
  ACCOUNTS,
  ACTION,
  KEYS,
  OBJECT,
  type RandomAccounts,
  randomAccounts,
} from './random-accounts.ts'

const SEED = seedFrom()
const RUNS = sized(600)

describe(`who can in ${RUNS} random accounts, seed ${SEED}`, () => {
  it('is what the engine decides, whatever way is tried', () => {
    const seen = new Map<string, number>()
    for (let run = 0; run < RUNS; run++) {
      const accounts = randomAccounts(seededRandom(SEED + run))
      const rows = ask(accounts)
      const slow = createSlowWay(
        rows.map(({ principal }) => principal),
        accounts,
      )
      for (const row of rows) {
        const where = `seed ${SEED + run}: ${row.principal.arn}`
        assert.equal(row.ability, slow.abilityOf(row.principal), where)
        confirm(row, slow, where)
        const kind = `${row.ability}${row.through.length > 0 ? ' through roles' : ''}`
        seen.set(kind, (seen.get(kind) ?? 0) + 1)
      }
    }
    for (const kind of ['yes', 'yes through roles', 'onlyIf', 'onlyIf through roles', 'no']) {
      assert.ok((seen.get(kind) ?? 0) > 0, `no random account has "${kind}"`)
    }
  })
})

function ask({ texts, bucketPolicy, scp }: RandomAccounts): readonly WhoCanRow[] {
  const inventories = texts.map(text => readAccountDetails({ name: 'account.json', text }))
  const { rows, faults } = whoCan(inventories, {
    action: ACTION,
    resource: OBJECT,
    resourceAccount: ACCOUNTS[0],
    resourcePolicies: bucketPolicy && [policyOf(bucketPolicy)],
    limits: { scps: scp && [[policyOf(scp)]] },
    scope: {},
    context: {},
    table: loadActionTable,
  })
  assert.deepEqual(faults, [])
  return rows
}

function policyOf(document: object) {
  return { name: 'given', document, placeOf: () => undefined }
}

/** Every request that the answer tells of is allowed, in any context where none is named. */
function confirm(
  { principal, ability, through, requests }: WhoCanRow,
  slow: SlowWay,
  where: string,
) {
  if (ability === 'no') return
  assert.equal(requests.length, through.length + 1, where)
  for (const [index, { action, context, conditions }] of requests.entries()) {
    const asking = through[index - 1] ?? principal
    const role = action === ACTION ? undefined : through[index]
    assert.ok(slow.allows(asking, role, context), `${where} ${action}`)
    if (ability === 'yes') assert.deepEqual(conditions, [], where)
  }
}

interface SlowWay {
  readonly abilityOf: (principal: Principal) => WhoCanRow['ability']
  readonly allows: (
    asking: Principal,
    role: Principal | undefined,
    context: RequestContext,
  ) => boolean
}

/** Every principal, every role after it and every context, one decision after the other. */
function createSlowWay(
  principals: readonly Principal[],
  { bucketPolicy, scp }: RandomAccounts,
): SlowWay {
  const contexts = contextsOf(Object.entries(KEYS))
  const compiled = new Map<string, ReturnType<typeof compilePolicies>>()
  const policiesFor = (asking: Principal, role: Principal | undefined) => {
    const key = `${asking.arn} ${role?.arn}`
    const known = compiled.get(key)
    if (known) return known
    const { policies, boundary } = asking
    const resource = role ? role.trust : bucketPolicy && { document: bucketPolicy }
    const made = compilePolicies({
      identity: policies.map(({ document }) => document),
      boundary: boundary && [boundary.document],
      ...(resource && { resource: [resource.document] }),
      ...(scp && { scps: [[scp]] }),
    })
    compiled.set(key, made)
    return made
  }
  const allows: SlowWay['allows'] = (asking, role, context) => {
    const policies = policiesFor(asking, role)
    assert.ok(policies.ok)
    const tags = Object.entries(asking.tags).map(([key, one]) => [`aws:PrincipalTag/${key}`, one])
    return (
      authorize(policies.policies, {
        principal: asking.arn,
        action: role ? 'sts:AssumeRole' : ACTION,
        resource: role ? role.arn : OBJECT,
        resourceAccount: role ? role.account : ACCOUNTS[0],
        context: { ...context, ...Object.fromEntries(tags) },
      }) === 'allowed'
    )
  }
  const always = (asking: Principal, role?: Principal) =>
    contexts.every(context => allows(asking, role, context))
  const sometimes = (asking: Principal, role?: Principal) =>
    contexts.some(context => allows(asking, role, context))
  const roles = principals.filter(({ kind }) => kind === 'role')
  const reaches = (from: Principal, test: typeof always) => {
    const seen = new Set([from])
    for (const one of seen) {
      if (test(one)) return true
      for (const role of roles)
        if (role !== one && !seen.has(role) && test(one, role)) seen.add(role)
    }
    return false
  }
  return {
    allows,
    abilityOf: one => (reaches(one, always) ? 'yes' : reaches(one, sometimes) ? 'onlyIf' : 'no'),
  }
}

function contextsOf(
  keys: readonly (readonly [string, readonly (string | undefined)[]])[],
): RequestContext[] {
  const [first, ...rest] = keys
  if (!first) return [{}]
  const [key, values] = first
  return values.flatMap(value =>
    contextsOf(rest).map(context => (value === undefined ? context : { ...context, [key]: value })),
  )
}
