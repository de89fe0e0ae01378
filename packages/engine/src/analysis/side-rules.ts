// One side of a comparison for one caller: what denies, and the ways in which a request is allowed.

import { createLayers, type InPlay, listGroups, mapGroups } from '../compile/layers.ts'
import type { CompiledPolicies } from '../compile/policy-set.ts'
import { type Grant, grants } from '../compile/principal.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import { trustActions } from '../decide/exemptions.ts'
import type { Layer } from '../policy/document.ts'
import type { RequestCaller } from '../request/caller.ts'
import type { CallerCase } from './callers.ts'
import { askAs } from './regions/question.ts'
import type { Space } from './regions/space.ts'
import { type Rule, ruleOfAws, ruleOfStatement, textIsLike } from './rule.ts'

/** A request is allowed in this way when in each of the lists one rule holds. */
export type Way = readonly (readonly Rule[])[]

export interface SideRules {
  readonly denies: readonly Rule[]
  readonly ways: readonly Way[]
}

export interface SideRulesOptions {
  readonly space: Space
  readonly caller: CallerCase
  /** The account that owns the resource. */
  readonly owner: string
  /** False where every resource is taken to leave the decision to the caller's account. */
  readonly resourceInPlay: boolean
}

/**
 * AWS's order over all layers, as `decide/judge.ts` has it, for a caller that is known: then it is
 * known too which layers are in force and how directly each statement names the caller.
 */
export function createSideRules(policies: CompiledPolicies, options: SideRulesOptions): SideRules {
  const question = askAs(options.caller.principal, {}, policies.layers.boundary !== 'absent')
  const { caller } = question
  const grantOf = ({ principal }: CompiledStatement): Grant =>
    principal === undefined ? grants.direct : principal(question)
  const layers = createLayers(layer =>
    isInForce(layer, caller)
      ? mapGroups(policies.layers[layer], ({ statements }) =>
          statements.filter(statement => grantOf(statement) !== grants.none),
        )
      : 'absent',
  )
  const denies = listGroups(layers)
    .flat()
    .filter(({ source }) => source.effect === 'Deny')
  const allows: Allows = layer =>
    mapGroups(layers[layer], statements => listAllows(statements, options.space))
  const resource = allows('resource')
  const granted = (least: Grant): readonly Rule[] => {
    const [rules = []] = resource === 'absent' ? [] : resource
    return rules.filter(({ statement }) => statement !== undefined && grantOf(statement) >= least)
  }
  const ways = listWays({ ...options, allows, granted, asking: caller })
  return {
    denies: denies.flatMap(statement => denyRules(statement, caller, options.space)),
    ways: ways.filter(way => way.every(rules => rules.length > 0)),
  }
}

/** The rules that allow, one list for each group of the layer. */
type Allows = (layer: Layer) => InPlay<readonly Rule[]>

/** A layer that is absent asks for nothing on the way; one without policies closes it. */
function limitsOf(layer: InPlay<readonly Rule[]>): Way {
  return layer === 'absent' ? [] : layer
}

// AWS: Organizations User Guide: SCPs and RCPs do not reach service-linked roles.
function isInForce(layer: Layer, { account, serviceLinked }: RequestCaller): boolean {
  if (layer === 'scps') return account !== undefined && !serviceLinked
  return layer !== 'rcps' || !serviceLinked
}

interface Sources extends SideRulesOptions {
  readonly allows: Allows
  readonly granted: (least: Grant) => readonly Rule[]
  readonly asking: RequestCaller
}

function listWays(sources: Sources): Way[] {
  const { allows, granted, asking, owner, resourceInPlay } = sources
  const always = [...limitsOf(allows('scps')), ...limitsOf(allows('endpoint'))]
  if (asking.kind === 'unknown') return []
  if (asking.account === undefined) return [[...always, granted(grants.account)]]
  const limits = listLimits(sources)
  const own = listOwn(sources)
  if (!resourceInPlay) return limits && own ? [[...always, ...own, ...limits]] : []
  const ways: Way[] = []
  const sameAccount = asking.account === owner
  if (sameAccount) ways.push([...always, granted(grants.direct)])
  if (limits === undefined) return ways
  if (sameAccount) ways.push([...always, granted(grants.role), ...limits])
  if (own === undefined) return ways
  if (sameAccount) ways.push([...always, ...own, listUnguarded(sources.space), ...limits])
  return [...ways, [...always, granted(grants.account), ...own, ...limits]]
}

/** undefined where the caller has no permissions whatever the policies say. */
function listLimits({ allows, asking }: Sources): Way | undefined {
  const session = allows('session')
  if (asking.kind === 'federated' && session === 'absent') return undefined
  const boundary = asking.kind === 'root' ? 'absent' : allows('boundary')
  return [...limitsOf(boundary), ...limitsOf(session)]
}

/** The permissions of the caller's own; undefined where it has none. */
function listOwn({ allows, asking, caller }: Sources): Way | undefined {
  if (asking.kind === 'root' || caller.own === 'everything') return []
  if (caller.own === 'nothing') return undefined
  const identity = allows('identity')
  return identity === 'absent' ? undefined : identity
}

function listAllows(statements: readonly CompiledStatement[], space: Space): Rule[] {
  return statements
    .filter(({ source }) => source.effect === 'Allow')
    .map(statement => ruleOfStatement(statement, space))
}

/** AWS: a service that assumes a service-linked role is not reached by RCPs. */
function denyRules(statement: CompiledStatement, caller: RequestCaller, space: Space): Rule[] {
  const rule = ruleOfStatement(statement, space)
  const { services } = rule
  if (services === undefined || caller.kind !== 'service') return [rule]
  const others = textIsLike(space.resource, serviceLinkedRoles, true, space)
  return [
    { ...rule, services: services.filter(service => service !== 'sts') },
    { ...rule, services: ['sts'], box: [...rule.box, others] },
  ]
}

/** What the caller's own policies can allow where the resource's policy says nothing. */
function listUnguarded(space: Space): readonly Rule[] {
  const all = { arns: [], negated: false }
  const trust = [...trustActions]
  const others = ruleOfAws([...trust, 'kms:*'], all, space)
  return [
    { ...others, action: { ...others.action, negated: true } },
    ruleOfAws(['kms:*'], { arns: ['arn:*:kms:*:*:key/*'], negated: true }, space),
    ruleOfAws(trust, { arns: ['arn:*:iam::*:role/*'], negated: true }, space),
  ]
}

const serviceLinkedRoles = ['arn:*:iam::*:role/aws-service-role/*']
