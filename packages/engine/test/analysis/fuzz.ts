// Puts the procedure against the evaluator: node fuzz.ts [PAIRS] [SEED] [REQUESTS]

import assert from 'node:assert/strict'
import { findAction } from '../../src/actions/index.ts'
import type { ActionClass } from '../../src/analysis/actions/action-classes.ts'
import { besideEverything, listLifted } from '../../src/analysis/denials.ts'
import { Undetermined } from '../../src/analysis/languages/budget.ts'
import type { AnalysisOptions, Universe } from '../../src/analysis/options.ts'
import { globsOfTemplates, listTemplates } from '../../src/analysis/reach.ts'
import type { Rule } from '../../src/analysis/rule.ts'
import { speaksOf } from '../../src/analysis/rule.ts'
import {
  createStudy,
  type FoundPiece,
  listDifferences,
  type Side,
  type Study,
} from '../../src/analysis/study.ts'
import { findWitness, isAllowed } from '../../src/analysis/witness.ts'
import { compileAction, coversAction } from '../../src/compile/action.ts'
import { planAction } from '../../src/compile/action-plan.ts'
import type { PolicyParts } from '../../src/compile/policy-set.ts'
import { compilePolicies } from '../../src/compile/policy-set.ts'
import { matchStatement } from '../../src/compile/statement.ts'
import { authorize } from '../../src/decide/authorize.ts'
import { prepareQuestion } from '../../src/decide/judgement.ts'
import { readAction } from '../../src/request/question.ts'
import type { AuthorizationRequest } from '../../src/request/request.ts'
import { actionTable } from '../action-table.ts'
import { createRandom, type Random } from './random.ts'
import {
  askedActions,
  makeParts,
  makePolicy,
  makeResourceText,
  makeValue,
  type PolicyOptions,
} from './small-policies.ts'

export interface FuzzOptions {
  readonly seed: number
  readonly pairs: number
  /** Requests for each pair and caller. */
  readonly requests: number
  /** The most statements of a policy. */
  readonly size: number
}

export interface FuzzCount {
  pairs: number
  pieces: number
  witnesses: number
  open: number
  requests: number
  differing: number
  equal: number
  undetermined: number
  lifted: number
  lifting: number
}

/** Throws an AssertionError that tells how to have the disagreement again. */
export function fuzz(options: FuzzOptions): FuzzCount {
  const count: FuzzCount = {
    pairs: 0,
    pieces: 0,
    witnesses: 0,
    open: 0,
    requests: 0,
    differing: 0,
    equal: 0,
    undetermined: 0,
    lifted: 0,
    lifting: 0,
  }
  for (let number = 0; number < options.pairs; number++) {
    const seed = options.seed * 1_000_003 + number
    const random = createRandom(seed)
    const pair = makePair(random, options.size)
    try {
      checkPair(random, pair, options.requests, count)
    } catch (error) {
      if (error instanceof Undetermined) {
        count.undetermined++
        continue
      }
      const told = JSON.stringify(pair, undefined, 1)
      throw new assert.AssertionError({ message: `seed ${seed}: ${error}\n${told}` })
    }
    count.pairs++
  }
  return count
}

interface Pair {
  readonly before: PolicyParts
  readonly after: PolicyParts
  readonly universe: Universe
  readonly variables: boolean
  readonly allActions: boolean
}

function makePair(random: Random, size: number): Pair {
  const universe = random.pick<Universe>(['listed', 'listed', 'listed', 'open', 'realizable'])
  const variables = random.chance(0.25)
  const allActions = universe === 'open' || (universe === 'listed' && random.chance(0.1))
  const options = { size, variables }
  if (random.chance(0.25)) {
    const layered = { size: Math.min(size, 3), variables: false }
    const withResource = random.chance(0.5)
    const make = (): PolicyParts => ({
      ...makeParts(random, layered),
      ...(withResource ? { resource: makeResourcePart(random, layered) } : {}),
    })
    return { before: make(), after: make(), universe, variables: false, allActions }
  }
  const before = makePolicy(random, options)
  const statements = Array.isArray(before.Statement) ? before.Statement : []
  const changed = makePolicy(random, { ...options, size: 1 })
  const others = Array.isArray(changed.Statement) ? changed.Statement : []
  const after = random.chance(0.3)
    ? { ...before, Statement: [...statements.slice(0, -1), ...others] }
    : makePolicy(random, options)
  return {
    before: { identity: [before] },
    after: { identity: [after] },
    universe,
    variables,
    allActions,
  }
}

function makeResourcePart(random: Random, layered: PolicyOptions): unknown {
  return random.chance(0.1) ? [] : makePolicy(random, { ...layered, principals: true })
}

function checkPair(random: Random, pair: Pair, requests: number, count: FuzzCount): void {
  const options: AnalysisOptions = {
    actions: actionTable,
    universe: pair.universe,
    // All others are alike; in the realizable universe there are thousands of kinds of them.
    within: pair.allActions ? undefined : { actions: askedActions },
  }
  const made = createStudy([pair.before, pair.after], options)
  if ('errors' in made) throw new Error(JSON.stringify(made.errors))
  const { study } = made
  const told = JSON.stringify(pair)
  const [old, young] = study.sides
  assert.ok(old !== undefined && young !== undefined)
  for (const sides of [
    [young, old],
    [old, young],
  ] as const) {
    checkLifted(random, { study, told }, sides, requests, count)
    const pieces = [...listDifferences(study, sides)]
    if (pieces.length === 0) count.equal++
    count.pieces += pieces.length
    for (const piece of pieces) checkWitness(study, sides, piece, count)
    for (const caller of study.callers) {
      const own = pieces.filter(piece => piece.caller === caller)
      for (let left = requests; left > 0; left--) {
        const request = makeRequest(random, study, caller.principal, told)
        if (request === undefined) continue
        const wanted =
          isAllowed(study, sides[0], caller, request) &&
          !isAllowed(study, sides[1], caller, request)
        const holding = own.filter(piece => holds(study, piece, request))
        count.requests++
        if (wanted) count.differing++
        assert.equal(
          holding.length,
          wanted ? 1 : 0,
          `pieces of ${JSON.stringify({ request, own: caller.own })}`,
        )
      }
    }
  }
}

/** What the first side denies, the second does not, and other policies could allow. */
function checkLifted(
  random: Random,
  { study, told }: { readonly study: Study; readonly told: string },
  [denying, leaving]: readonly [Side, Side],
  requests: number,
  count: FuzzCount,
): void {
  const lifted = [...listLifted(study, [denying, leaving])]
  const beside = besideEverything([denying, leaving])
  count.lifted += lifted.length
  for (const piece of lifted) checkWitness(study, beside, piece, count)
  for (const given of study.callers) {
    if (given.own === 'nothing') continue
    const caller = { ...given, own: 'everything' } as const
    const own = lifted.filter(piece => piece.caller.principal === caller.principal)
    for (let left = requests; left > 0; left--) {
      const request = makeRequest(random, study, caller.principal, told)
      if (request === undefined) continue
      const wanted =
        isDenied(denying, request) &&
        isAllowed(study, beside[0], caller, request) &&
        !isAllowed(study, leaving, given, request)
      const holding = own.filter(piece => holds(study, piece, request))
      count.requests++
      if (wanted) count.lifting++
      const asked: string = JSON.stringify({ request, own: given.own })
      assert.equal(holding.length, wanted ? 1 : 0, `lifted pieces of ${asked}`)
    }
  }
}

function isDenied({ policies }: Side, request: AuthorizationRequest): boolean {
  return typeof policies !== 'string' && authorize(policies, request) === 'explicitDeny'
}

function checkWitness(
  study: Study,
  sides: readonly [Side, Side],
  piece: FoundPiece,
  count: FuzzCount,
): void {
  const witness = findWitness(study, sides, piece)
  if (witness !== undefined) {
    count.witnesses++
    assert.ok(
      holds(study, piece, witness),
      `the witness ${JSON.stringify(witness)} is not of its piece`,
    )
    return
  }
  const open = [...piece.inside, ...piece.outside].some(rule => rule.hasVariables)
  assert.ok(open, 'a piece without variables has no witness that the evaluator confirms')
  count.open++
}

function makeRequest(
  random: Random,
  study: Study,
  principal: string,
  told: string,
): AuthorizationRequest | undefined {
  const { space, options, owner } = study
  const action = random.pick(askedActions)
  const listed = findAction(actionTable, action)
  if (options.universe !== 'open' && listed === undefined && !told.includes(`"${action}"`)) {
    return undefined
  }
  const resource = makeResourceText(random)
  if (options.universe === 'realizable' && listed !== undefined) {
    const language = space.work.languages.of(globsOfTemplates(listTemplates(listed)))
    if (!language.matches(resource)) return undefined
  }
  const spelled = options.universe === 'open' ? `${action}${random.pick(['', 'x', '-a'])}` : action
  const context = Object.fromEntries(
    [...space.keys.values()].flatMap(dimension => {
      const value = makeValue(random, dimension)
      return value === undefined ? [] : [[dimension.name, value]]
    }),
  )
  const request = { principal, action: spelled, resource, context }
  return owner === undefined ? request : { ...request, resourceAccount: owner }
}

function isOfClass({ ranges, unlisted }: ActionClass, action: string, { index }: Study): boolean {
  const { entries } = compileAction({ negated: false, values: [action] })
  const [listed] = entries.flatMap(index.expand)
  if (listed === undefined) return unlisted.includes(action)
  return ranges().some(({ from, to }) => from <= listed.from && listed.from < to)
}

/** By the evaluator's own matching of the statements, not by the literals made of them. */
function holds(study: Study, piece: FoundPiece, request: AuthorizationRequest): boolean {
  const { actions, inside, outside } = piece
  const named = study.options.universe === 'open' || isOfClass(actions, request.action, study)
  if (!named) return false
  return (
    inside.every(rule => ruleHolds(rule, request, study)) &&
    !outside.some(rule => ruleHolds(rule, request, study))
  )
}

function ruleHolds(rule: Rule, request: AuthorizationRequest, study: Study): boolean {
  const action = readAction(request.action)
  if (action === undefined || !coversAction(rule.action, action)) return false
  if (!speaksOf(rule, request.action)) return false
  if (rule.statement === undefined) {
    const text = String(request.resource)
    return rule.box
      .filter(({ claim }) => claim.dimension === study.space.resource)
      .every(({ claim }) => claim.match?.matches(text) !== claim.negated)
  }
  const [policies, plan] = anyPlan(request.action)
  const question = prepareQuestion(policies, plan, request, String(request.resource))
  // Whom a statement names is settled when its rule is made; boundaries matter only there.
  return matchStatement({ ...rule.statement, principal: undefined }, question) > 0
}

function anyPlan(action: string) {
  const compiled = compilePolicies({})
  assert.ok(compiled.ok)
  const plan = planAction(compiled.policies, action)
  assert.ok(plan !== undefined)
  return [compiled.policies, plan] as const
}

if (import.meta.main) {
  const [pairs = 20_000, seed = Date.now() % 1_000_000, requests = 100] = process.argv
    .slice(2)
    .map(Number)
  const started = performance.now()
  process.stdout.write(`seed ${seed}\n`)
  const count = fuzz({ pairs, seed, requests, size: 5 })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${JSON.stringify({ ...count, seconds })}\n`)
}
