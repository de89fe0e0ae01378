// For whatever policies there are: PASS lets nothing new through, and each reason is one.
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { authorize, type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { seedFrom } from '../../../../../test/seed.ts'
import { editionOf, TASKS } from '../../../../answers/src/tasks/catalogue.ts'
import {
  type Random,
  REGIONS,
  randomPolicy,
  resourceIn,
  seededRandom,
} from '../../../../answers/test/answers/random-policies.ts'
import { createIdSource } from '../../../src/base/ids.ts'
import type { AccessAnalyzerOperations } from '../../../src/models/generated/access-analyzer.ts'
import { createAccessAnalyzerService } from '../../../src/services/access-analyzer/service.ts'
import { createServiceLinkedRoles } from '../../../src/services/iam/entities/service-linked-roles.ts'
import { openBench, operate } from '../calls.ts'

const SEED = seedFrom()
const PAIRS = Number(process.env.CASEGATE_TEST_POLICIES ?? 40)
const REQUESTS = 40

interface Document {
  readonly Version: string
  readonly Statement: readonly { readonly Effect: string }[]
}

describe(`random pairs of policies, seed ${SEED}`, () => {
  it('pass where no request is newly allowed, and fail for statements that allow one', async t => {
    const check = await openChecks(t)
    const random = seededRandom(SEED)
    const seen = { PASS: 0, FAIL: 0 }
    for (let pair = 0; pair < PAIRS; pair++) {
      const [existing, changed] = [randomPolicy(random), randomPolicy(random)] as Document[]
      assert.ok(existing && changed)
      const { result, reasons } = await check(existing, changed)
      seen[result]++
      if (result === 'PASS') assertNothingNew(existing, changed, random)
      else assert.ok(reasons.length > 0)
      for (const index of reasons) {
        const alone = withAllowed(changed, at => at === index)
        assert.equal(
          (await check(existing, alone)).result,
          'FAIL',
          JSON.stringify([existing, alone]),
        )
      }
    }
    assert.ok(Math.min(seen.PASS, seen.FAIL) > PAIRS / 20, JSON.stringify(seen))
    t.diagnostic(JSON.stringify(seen))
  })

  it('pass when statements that are named are taken out until none is', async t => {
    const check = await openChecks(t)
    const random = seededRandom(SEED + 1)
    for (let pair = 0; pair < PAIRS; pair++) {
      const [existing, changed] = [randomPolicy(random), randomPolicy(random)] as Document[]
      assert.ok(existing && changed)
      let left = changed
      for (;;) {
        const { result, reasons } = await check(existing, left)
        if (result === 'PASS') break
        const shorter = withAllowed(left, at => !reasons.includes(at))
        assert.ok(shorter.Statement.length < left.Statement.length)
        left = shorter
        if (left.Statement.length === 0) break
      }
    }
  })
})

async function openChecks(test: TestContext) {
  const bench = await openBench(test, { tables: [] })
  const serviceLinkedRoles = createServiceLinkedRoles(createIdSource())
  const service = createAccessAnalyzerService({ serviceLinkedRoles })
  const { run } = operate<AccessAnalyzerOperations>(bench, service)
  return async (existing: Document, changed: Document) => {
    const { result = 'FAIL', reasons = [] } = await run('CheckNoNewAccess', {
      existingPolicyDocument: JSON.stringify(existing),
      newPolicyDocument: JSON.stringify(changed),
      policyType: 'IDENTITY_POLICY',
    })
    return { result, reasons: reasons.map(({ statementIndex }) => statementIndex ?? -1) }
  }
}

/** The Allow statements that are picked by their index, and all that deny. */
function withAllowed(document: Document, pick: (index: number) => boolean): Document {
  const Statement = document.Statement.filter(({ Effect }, at) => Effect === 'Deny' || pick(at))
  return { ...document, Statement }
}

function assertNothingNew(existing: Document, changed: Document, random: Random): void {
  const [before, after] = [compiled(existing), compiled(changed)]
  for (let count = 0; count < REQUESTS; count++) {
    const { action, resource } = random.pick(editionOf(random.pick(TASKS)).permissions)
    const request = {
      principal: 'arn:aws:iam::123456789012:user/someone',
      action,
      resource: resourceIn(resource, action, random),
      context: { 'aws:RequestedRegion': random.pick(REGIONS) },
    }
    if (authorize(after, request) !== 'allowed') continue
    assert.equal(
      authorize(before, request),
      'allowed',
      JSON.stringify({ existing, changed, request }),
    )
  }
}

function compiled(document: Document): CompiledPolicies {
  const result = compilePolicies({ identity: [document] })
  assert.ok(result.ok)
  return result.policies
}
