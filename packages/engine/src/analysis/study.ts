// Two sides put side by side: compiled, with the callers, the actions and the space they share.

import { type ActionMatcher, compileAction } from '../compile/action.ts'
import { listGroups } from '../compile/layers.ts'
import { type CompiledPolicies, compilePolicies, type PolicyParts } from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { PolicyError } from '../policy/document.ts'
import { readTemplate } from '../policy/template.ts'
import { type ActionClass, sortActions } from './actions/action-classes.ts'
import { type ActionIndex, indexActions } from './actions/action-index.ts'
import { askActions, openActions, openRules } from './actions/open-actions.ts'
import { pinCaller } from './caller-pins.ts'
import { type CallerCase, homeAccount, listCallers } from './callers.ts'
import { listPieces, type RawPiece } from './difference.ts'
import { spend } from './languages/budget.ts'
import type { Glob } from './languages/glob.ts'
import { type AnalysisOptions, defaultSteps } from './options.ts'
import { claimOfMatch } from './regions/claims.ts'
import { absent } from './regions/dimension.ts'
import { type Box, type Literal, literalOf } from './regions/literal.ts'
import { compareResource, matchOfGlobs, matchOfTexts } from './regions/matches.ts'
import { pinValue } from './regions/pins.ts'
import { createSpace, type Space } from './regions/space.ts'
import { type Rule, ruleOfAws } from './rule.ts'
import { createSideRules, type SideRules } from './side-rules.ts'

/** One side of a comparison; `everything` is allowed without policies. */
export type SideSource = PolicyParts | CompiledPolicies | 'everything' | 'nothing'

export interface Side {
  readonly policies: CompiledPolicies | 'everything' | 'nothing'
  /** With what the comparison takes for granted, by the kind of caller: made when asked for. */
  readonly completed: Map<string, CompiledPolicies>
}

export interface Study {
  readonly options: AnalysisOptions
  readonly sides: readonly Side[]
  readonly space: Space
  readonly index: ActionIndex
  /** Made when asked for. */
  readonly callers: readonly CallerCase[]
  /** The account that owns the resource; undefined where no resource-based policy is compared. */
  readonly owner: string | undefined
}

/** An error of one side's policies: side 0 is the first. */
export interface SidedError extends PolicyError {
  readonly side: number
}

/** A piece with the caller whose requests it holds. */
export interface FoundPiece extends RawPiece {
  readonly caller: CallerCase
}

export function createStudy(
  sources: readonly SideSource[],
  options: AnalysisOptions,
): { readonly study: Study } | { readonly errors: readonly SidedError[] } {
  const errors: SidedError[] = []
  const sides = sources.map((source, side): Side => {
    if (typeof source === 'string' || isCompiled(source)) {
      return { policies: source, completed: new Map() }
    }
    const compiled = compilePolicies(source)
    if (compiled.ok) return { policies: compiled.policies, completed: new Map() }
    for (const error of compiled.errors) errors.push({ ...error, side })
    return { policies: 'nothing', completed: new Map() }
  })
  if (errors.length > 0) return { errors }
  const groups = sides.flatMap(({ policies }) =>
    typeof policies === 'string' ? [] : listGroups(policies.layers),
  )
  const resourceInPlay = groups.some(({ layer }) => layer === 'resource')
  const owner = resourceInPlay ? (options.resourceAccount ?? homeAccount) : undefined
  const space = createSpace(
    groups.flatMap(({ statements }) => statements),
    {
      table: options.actions,
      budget: { left: options.steps ?? defaultSteps, spend: options.spend },
    },
  )
  let callers: readonly CallerCase[] | undefined
  const study: Study = {
    options,
    sides,
    owner,
    index: indexActions(options.actions),
    space,
    get callers() {
      callers ??= listCallers({
        groups,
        resourceInPlay,
        identityInPlay: groups.some(({ layer }) => layer === 'identity'),
        owner: owner ?? homeAccount,
        partition: options.home?.partition ?? 'aws',
        principal: options.principal,
        space,
      })
      return callers
    },
  }
  return { study }
}

function isCompiled(source: PolicyParts | CompiledPolicies): source is CompiledPolicies {
  return 'layers' in source
}

/** What the first side allows and the second does not, caller by caller. */
export function* listDifferences(
  study: Study,
  [allowing, other]: readonly [Side, Side | undefined],
): Generator<FoundPiece, void> {
  for (const caller of study.callers) {
    const both = [allowing, other].map(side =>
      side === undefined ? undefined : rulesOfSide(study, side, caller),
    )
    const [first, second] = both
    if (first !== undefined) yield* listPiecesOf(study, caller, [first, second])
  }
}

/** What the first side allows the caller and the second does not. */
export function* listPiecesOf(
  study: Study,
  caller: CallerCase,
  [first, second]: readonly [SideRules, SideRules | undefined],
): Generator<FoundPiece, void> {
  const asked = listAsked(study, caller)
  for (const { actions, covers, base } of listParts(study, [first, second], asked)) {
    const part = { actions, covers, base, work: study.space.work }
    for (const piece of listPieces(first, second, part)) yield { ...piece, caller }
  }
}

/** The parts of the universe for one side, caller by caller, each with the rules for the caller. */
export function* listPartsOf(
  study: Study,
  number: number,
): Generator<StudyPart & { readonly sideRules: SideRules }, void> {
  const side = study.sides[number]
  if (side === undefined) return
  for (const caller of study.callers) {
    const sideRules = rulesOfSide(study, side, caller)
    const asked = listAsked(study, caller)
    for (const part of listParts(study, [sideRules], asked)) yield { ...part, sideRules }
  }
}

export function rulesOfSide(
  study: Study,
  { policies }: Pick<Side, 'policies'>,
  caller: CallerCase,
): SideRules {
  const { space, owner } = study
  if (policies === 'nothing') return { denies: [], ways: [] }
  const sideRules: SideRules =
    policies === 'everything'
      ? { denies: [], ways: [[[ruleOfEverything(space)]]] }
      : withoutEmptyWays(
          createSideRules(policies, {
            space,
            caller,
            owner: owner ?? homeAccount,
            resourceInPlay: owner !== undefined,
          }),
          space,
        )
  return study.options.universe === 'open' ? openRules(sideRules, space) : sideRules
}

/** A way on which no layer has to allow anything is open to every action, named or not. */
function withoutEmptyWays({ denies, ways }: SideRules, space: Space): SideRules {
  return { denies, ways: ways.map(way => (way.length === 0 ? [[ruleOfEverything(space)]] : way)) }
}

function ruleOfEverything(space: Space): Rule {
  return ruleOfAws(['*'], { arns: [], negated: false }, space)
}

export interface StudyPart {
  readonly actions: ActionClass
  readonly covers: (rule: Rule) => boolean
  readonly base: Box
}

function* listParts(
  study: Study,
  both: readonly (SideRules | undefined)[],
  asked: Box,
): Generator<StudyPart> {
  const { options, space, index } = study
  const { within, universe = 'listed' } = options
  const all = { arns: [], negated: false }
  if (universe === 'open') {
    yield { actions: openActions, covers: () => true, base: asked }
    return
  }
  const rules = both.flatMap(sideRules => (sideRules === undefined ? [] : listRules(sideRules)))
  const needless = ruleOfAws(needlessActions, all, space)
  const wanted = within?.actions === undefined ? undefined : compileWanted(within.actions)
  const numbers = new Map([needless, ...rules].map((rule, at) => [rule, at]))
  const named = listStatements(study).flatMap(({ action }) => action.entries)
  const sorting = {
    index,
    named: [...named, ...(wanted?.entries ?? [])],
    within: wanted,
    splitBy: universe === 'realizable' ? index.templatesOf : undefined,
  }
  spend(space.work.budget, (numbers.size * named.length) / entriesInAStep)
  for (const actions of sortActions([...numbers.keys()], sorting)) {
    const covering = new Set(actions.covering)
    const covers = (rule: Rule): boolean => covering.has(numbers.get(rule) ?? -1)
    if (covers(needless)) continue
    const types = actions.trait === '' ? [] : [resourceOfTypes(index.globsOf(actions.trait), space)]
    yield { actions, covers, base: [...types, ...asked] }
  }
}

/** Each entry may name an action of its own, which is put to each rule. */
const entriesInAStep = 64

function compileWanted(values: readonly string[]): ActionMatcher {
  return compileAction({ negated: false, values })
}

// AWS: STS API Reference: these two need no permission, whatever policies say.
const needlessActions = ['sts:GetCallerIdentity', 'sts:GetSessionToken']

function listStatements({ sides }: Study): CompiledStatement[] {
  return sides.flatMap(({ policies }) =>
    typeof policies === 'string'
      ? []
      : listGroups(policies.layers).flatMap(({ statements }) => statements),
  )
}

function listRules({ denies, ways }: SideRules): Rule[] {
  return [...new Set([...ways.flat(2), ...denies])]
}

/** What holds of all requests of the caller that the question is about. */
function listAsked(study: Study, caller: CallerCase): Literal[] {
  const { options, space, owner } = study
  const { within, universe } = options
  const named = listStatements(study).flatMap(({ source }) => source.principal ?? [])
  const literals = pinCaller(caller, named, owner, space)
  if (within?.resources !== undefined) literals.push(resourceLike(within.resources, space))
  for (const [key, value] of Object.entries(within?.context ?? {})) {
    const dimension = space.keys.get(key.toLowerCase())
    if (dimension === undefined) continue
    const stated = Array.isArray(value) ? value.map(String) : String(value)
    literals.push(...pinValue(dimension, stated.length === 0 ? absent : stated, space))
  }
  if (universe === 'open') literals.push(...askActions(needlessActions, within?.actions, space))
  return literals
}

function resourceLike(resources: readonly string[], space: Space): Literal {
  const templates = resources.flatMap(text => {
    const read = readTemplate(text, { variables: false, wildcards: true })
    return read.ok ? [read.template] : []
  })
  const match = matchOfTexts(
    templates,
    compareResource('identity'),
    space.resource,
    space,
    undefined,
  )
  return literalOf(claimOfMatch(match, false, space.resource, space))
}

function resourceOfTypes(globs: readonly Glob[], space: Space): Literal {
  const match = matchOfGlobs(globs, space.resource, space)
  return literalOf(claimOfMatch(match, false, space.resource, space))
}
