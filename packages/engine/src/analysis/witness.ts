// Witnesses: one request of a piece, put to the evaluator before it is given out.

import { createLayers } from '../compile/layers.ts'
import {
  type CompiledPolicies,
  compilePolicies,
  type PolicyParts,
  policiesOf,
} from '../compile/policy-set.ts'
import { grants } from '../compile/principal.ts'
import { matchStatement } from '../compile/statement.ts'
import { authorize } from '../decide/authorize.ts'
import { readCaller } from '../request/caller.ts'
import type { AuthorizationRequest, ContextValue } from '../request/request.ts'
import { readResource } from '../request/resource.ts'
import { keysOfCaller } from './caller-pins.ts'
import type { CallerCase } from './callers.ts'
import { nameAtHome } from './home-names.ts'
import { exampleResources } from './reach.ts'
import { absent } from './regions/dimension.ts'
import type { Literal } from './regions/literal.ts'
import { askAs } from './regions/question.ts'
import type { RequestSet } from './regions/region.ts'
import type { Rule } from './rule.ts'
import type { FoundPiece, Side, Study } from './study.ts'
import { listFillings } from './variables.ts'

/**
 * A request of the piece that the evaluator allows on the one side and not on the other; undefined
 * where the piece depends on policy variables and no values tried for them give one.
 */
export function findWitness(
  study: Study,
  sides: readonly [Side, Side | undefined],
  piece: FoundPiece,
): AuthorizationRequest | undefined {
  for (const sample of listSamples(study, piece)) {
    for (const resource of listResources(study, piece, sample)) {
      const request = createRequest(study, piece, sample, resource)
      const example = { caller: piece.caller, request, resource }
      for (const one of [requestAtHome(study, sample, example), example]) {
        if (one && isOfPiece({ ...piece, caller: one.caller }, one.request, one.resource)) {
          if (isWitness(study, sides, one.caller, one.request)) return one.request
        }
      }
    }
  }
  return undefined
}

function* listSamples(study: Study, piece: FoundPiece): Generator<RequestSet> {
  yield piece.sample
  yield* listFillings(study, piece)
}

/** Rules with variables are known only roughly until the request gives these their values. */
function isOfPiece(
  { caller, inside, outside }: FoundPiece,
  { context, resourceAccount }: AuthorizationRequest,
  text: string,
): boolean {
  if (![...inside, ...outside].some(rule => rule.hasVariables)) return true
  const asked = askAs(caller.principal, context ?? {})
  const question = {
    ...asked,
    resource: readResource(text, { head: undefined, resource: undefined }),
    resourceAccount,
  }
  const holds = ({ statement, hasVariables }: Rule, rough: boolean): boolean =>
    statement === undefined || !hasVariables
      ? rough
      : matchStatement({ ...statement, principal: undefined }, question) !== grants.none
  return inside.every(rule => holds(rule, true)) && !outside.some(rule => holds(rule, false))
}

function isWitness(
  study: Study,
  [allowing, other]: readonly [Side, Side | undefined],
  caller: CallerCase,
  request: AuthorizationRequest,
): boolean {
  if (!isAllowed(study, allowing, caller, request)) return false
  return other === undefined || !isAllowed(study, other, caller, request)
}

export function isAllowed(
  study: Study,
  side: Side,
  caller: CallerCase,
  request: AuthorizationRequest,
): boolean {
  if (typeof side.policies === 'string') return side.policies === 'everything'
  const policies = completeSide(study, side, caller)
  return policies !== undefined && authorize(policies, request) === 'allowed'
}

/** The side with what a comparison takes for granted, so that the evaluator can be asked. */
function completeSide(study: Study, side: Side, caller: CallerCase): CompiledPolicies | undefined {
  const account = readCaller(caller.principal).account ?? ''
  const key = `${caller.own} ${account}`
  const known = side.completed.get(key)
  if (known !== undefined) return known
  const assumed = compilePolicies(listAssumed(study, caller, account))
  if (typeof side.policies === 'string' || !assumed.ok) return undefined
  const given = side.policies.layers
  const completed = policiesOf(
    createLayers(layer =>
      given[layer] === 'absent' ? assumed.policies.layers[layer] : given[layer],
    ),
  )
  side.completed.set(key, completed)
  return completed
}

/** INVARIANT: as `createWorld` takes it for granted. */
function listAssumed({ owner }: Study, { own }: CallerCase, account: string): PolicyParts {
  const principal = { Principal: { AWS: account } }
  return {
    ...(own === 'everything' ? { identity: allowAll({}) } : {}),
    // The resource's owner leaves the decision to the policies of the caller's account.
    ...(owner === undefined ? { resource: allowAll(principal) } : {}),
  }
}

function allowAll(rest: object): object {
  const statement = { Effect: 'Allow', ...rest, Action: '*', Resource: '*' }
  return { Version: '2012-10-17', Statement: [statement] }
}

/** Another policy, beside those of a side, that leaves nothing to be allowed. */
export const allowEverything = allowAll({})

/** Resources that people know by the action's types first, then the one that was solved for. */
function listResources({ space, index }: Study, piece: FoundPiece, sample: RequestSet): string[] {
  const { literals = [], value } = sample.get(space.resource) ?? {}
  const fits = (text: string): boolean => literals.every(literal => holdsFor(literal, text))
  const known = exampleResources(index.table, piece.actions.example()).filter(fits)
  const texts = [...known, ...(typeof value === 'string' ? [value] : []), '*']
  return [...new Set(texts)].filter(fits).slice(0, triedResources)
}

const triedResources = 3

function holdsFor({ claim, positive }: Literal, text: string): boolean {
  const matches = claim.match?.matches(text)
  return matches === undefined || (matches !== claim.negated) === positive
}

function createRequest(
  { space, owner, options }: Study,
  piece: FoundPiece,
  sample: RequestSet,
  resource: string,
): AuthorizationRequest {
  const given = Object.entries(options.within?.context ?? {})
  const stated = new Set(given.map(([key]) => key.toLowerCase()))
  const solved: [string, ContextValue | readonly ContextValue[]][] = []
  let { principal } = piece.caller
  // A service that is not named has the name that was solved for.
  const ofService = readCaller(principal).kind === 'service'
  const service = ofService ? space.keys.get('aws:principalservicename') : undefined
  let action = piece.actions.example()
  for (const [dimension, { value }] of sample) {
    if (value === absent || dimension === space.resource) continue
    if (dimension === space.action) action = String(value)
    else if (dimension === service) principal = String(value)
    else if (!stated.has(dimension.name.toLowerCase())) solved.push([dimension.name, value])
  }
  // From entries, so that a key may have any name.
  const context = Object.fromEntries([...given, ...solved])
  const request = { principal, action, resource, context }
  return owner === undefined ? request : { ...request, resourceAccount: owner }
}

interface Asked {
  readonly caller: CallerCase
  readonly request: AuthorizationRequest
  /** That of the request. */
  readonly resource: string
}

/**
 * The same request where the caller is, or in the account that owns the resource, as far as what the
 * piece says allows it; undefined where neither is known. A caller that policies name stays who it is.
 */
function requestAtHome(
  { space, owner, options }: Study,
  sample: RequestSet,
  { caller, request, resource: text }: Asked,
): Asked | undefined {
  if (options.home === undefined && owner === undefined) return undefined
  const home = { ...options.home, ...(owner !== undefined && { account: owner }) }
  const isAnyone = caller.kind === 'anyone'
  const moved = (text: string, literals: readonly Literal[] = []): string => {
    const named = nameAtHome(text, home)
    return literals.every(literal => holdsFor(literal, named)) ? named : text
  }
  const context = { ...request.context }
  for (const [dimension, { literals, value }] of sample) {
    const { name } = dimension
    if (!isAnyone && keysOfCaller.includes(name.toLowerCase())) continue
    // What was asked for is not among those that were solved.
    if (typeof value === 'string' && context[name] === value) {
      context[name] = moved(value, literals)
    }
  }
  const principal = isAnyone ? moved(caller.principal) : request.principal
  const resource = moved(text, sample.get(space.resource)?.literals)
  return {
    caller: isAnyone ? { ...caller, principal } : caller,
    request: { ...request, principal, resource, context },
    resource,
  }
}
