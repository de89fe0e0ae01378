// What holds for whatever policies there are: fixes fix and give nothing else; answers are exact.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorize, type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { compare } from '@casegate/engine/analysis'
import { seedFrom } from '../../../../test/seed.ts'
import { loadActionTable } from '../../src/base/action-table.ts'
import { missingOf } from '../../src/check/check.ts'
import { generateLeast } from '../../src/generate/generate.ts'
import { settleEnvironment } from '../../src/policies/question-environment.ts'
import { POLICY_QUOTAS } from '../../src/policies/quota.ts'
import { editionOf, TASKS } from '../../src/tasks/catalogue.ts'
import type { Task } from '../../src/tasks/task.ts'
import { allow, ask, documentOf, fix, missingActions, policiesFrom, questionOf } from './asking.ts'
import { type Random, REGIONS, randomPolicy, resourceIn, seededRandom } from './random-policies.ts'

const SEED = seedFrom()
const POLICIES = Number(process.env.CASEGATE_TEST_POLICIES ?? 30)
const REQUESTS = 40
const ACCOUNT = '123456789012'
const USER = `arn:aws:iam::${ACCOUNT}:user/someone`

interface Request {
  readonly action: string
  readonly resource: string
  readonly region: string
}

describe(`random policies, seed ${SEED}`, () => {
  const random = seededRandom(SEED)
  const documents = Array.from({ length: POLICIES }, () => randomPolicy(random))

  it('are allowed after a fix, which newly allows exactly what was missing', t => {
    let fixed = 0
    let gained = 0
    for (const document of documents) {
      for (const { id } of TASKS) {
        const { before, addition, after } = fix(questionOf(id), policiesFrom([document]))
        if (!addition) continue
        fixed++
        assert.ok(after?.allowed)
        const missing = missingOf(before).map(({ action, resource }) => allow(action, resource))
        const [old, young, gap] = [
          compiled(document),
          compiled(document, addition),
          compiled(documentOf(...missing)),
        ]
        // Over all requests, and over some as the evaluator decides them.
        const { verdict } = compare(
          { identity: [document, documentOf(...missing)] },
          { identity: [document, addition] },
          { actions: loadActionTable(), principal: USER, resourceAccount: ACCOUNT },
        )
        assert.equal(verdict, 'equal', JSON.stringify({ document, id }))
        for (const request of requests(random)) {
          const wasAllowed = isAllowed(old, request)
          const expected = wasAllowed || isAllowed(gap, request)
          if (expected && !wasAllowed) gained++
          assert.equal(
            isAllowed(young, request),
            expected,
            JSON.stringify({ document, id, request }),
          )
        }
      }
    }
    t.diagnostic(`${fixed} fixes, ${gained} of the requests newly allowed`)
    assert.ok(fixed > POLICIES && gained > fixed)
  })

  it('get the outcome that each single request bears out', () => {
    for (const document of documents) {
      const policies = compiled(document)
      for (const { id } of TASKS) {
        for (const { action, resource, state } of ask(questionOf(id), policiesFrom([document]))
          .permissions) {
          for (let asked = 0; asked < 6; asked++) {
            const region = random.pick(REGIONS)
            const request = { action, resource: resourceIn(resource, action, random), region }
            const isRight = isAllowed(policies, request)
            const message = JSON.stringify({ document, request, state })
            if (state === 'allowed') assert.ok(isRight, message)
            if (state === 'implicitDeny' || state === 'explicitDeny') assert.ok(!isRight, message)
          }
        }
      }
    }
  })
})

describe('the place that a policy tells', () => {
  it('bears out the answer on each single request in it, and other places may differ', t => {
    const random = seededRandom(SEED + 1)
    const documents = Array.from({ length: POLICIES }, () => randomPolicy(random))
    const seen = { region: 0, allowed: 0, denied: 0 }
    for (const document of documents) {
      const policies = policiesFrom([document])
      const services = new Set(['connect', 'cases', 'ds', 'iam'])
      const { scope, taken } = settleEnvironment({}, { policies: policies.identity, services })
      const { region } = scope
      if (taken.some(({ part }) => part === 'region')) seen.region++
      const context = region === undefined ? {} : { 'aws:RequestedRegion': region }
      for (const { id } of TASKS) {
        const answer = ask(questionOf(id, scope), policies, { account: ACCOUNT, context })
        for (const { action, resource, state } of answer.permissions) {
          const asked = resourceIn(resource, action, random)
          const request = { action, resource: asked, region: region ?? random.pick(REGIONS) }
          // What is asked on everything may be anywhere.
          if (resource === '*' && asked !== '*') continue
          const isRight = isAllowed(compiled(document), request)
          const message = JSON.stringify({ document, scope, request, state })
          if (state === 'allowed') assert.ok(isRight, message)
          if (state === 'implicitDeny' || state === 'explicitDeny') assert.ok(!isRight, message)
          seen[isRight ? 'allowed' : 'denied']++
        }
      }
    }
    t.diagnostic(JSON.stringify(seen))
    assert.ok(seen.region > 5 && seen.allowed > 50 && seen.denied > 50)
  })
})

describe('the policy generated for a task', () => {
  for (const task of TASKS) {
    const [policy] = generateLeast([questionOf(task.id)], POLICY_QUOTAS.managed).policies
    const policies = policiesFrom(policy ? [policy.document] : [])

    it(`${task.id}: does it, and no task that needs more`, () => {
      assert.deepEqual(missingActions(ask(questionOf(task.id), policies)), [])
      for (const other of TASKS) {
        const { allowed } = ask(questionOf(other.id), policies)
        assert.equal(allowed, needsNoMore(other, task), `${task.id} and ${other.id}`)
      }
    })
  }
})

/** By the catalogue alone: each permission of one is a permission of the other, or part of one. */
function needsNoMore(one: Task, other: Task): boolean {
  const granted = editionOf(other).permissions
  return editionOf(one).permissions.every(({ action, resource }) =>
    granted.some(
      grant =>
        grant.action === action &&
        (grant.resource === resource || resource.startsWith(grant.resource.slice(0, -1))),
    ),
  )
}

function compiled(...documents: readonly object[]): CompiledPolicies {
  const result = compilePolicies({ identity: documents })
  assert.ok(result.ok)
  return result.policies
}

function isAllowed(policies: CompiledPolicies, { action, resource, region }: Request): boolean {
  const context = { 'aws:RequestedRegion': region }
  const request = { principal: USER, action, resource, resourceAccount: ACCOUNT, context }
  return authorize(policies, request) === 'allowed'
}

function requests(random: Random): Request[] {
  return Array.from({ length: REQUESTS }, () => {
    const { action, resource } = random.pick(editionOf(random.pick(TASKS)).permissions)
    return { action, resource: resourceIn(resource, action, random), region: random.pick(REGIONS) }
  })
}
