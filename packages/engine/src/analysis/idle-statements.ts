// Statements that do nothing, each with the proof.

import { listGroups } from '../compile/layers.ts'
import type { PolicyParts } from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import { Undetermined } from './languages/budget.ts'
import type { AnalysisOptions } from './options.ts'
import { placeStatement, type StatementPlace } from './piece.ts'
import { everywhere, narrowToBox } from './regions/region.ts'
import { reduceBoxes, subtract } from './regions/subtract.ts'
import type { Rule } from './rule.ts'
import type { SideRules } from './side-rules.ts'
import { createStudy, listPartsOf, type SidedError, type Study, type StudyPart } from './study.ts'

/**
 * - `dead`: no request of the universe fits it
 * - `shadowed`: it allows, and denies forbid every request that fits it
 * - `redundant`: other statements of its kind say the same of every request that fits it
 */
export type Idleness = 'dead' | 'shadowed' | 'redundant'

export interface IdleStatement {
  readonly statement: StatementPlace
  readonly why: Idleness
  /** The statements that make it idle; none for a dead one. */
  readonly because: readonly StatementPlace[]
}

export interface IdleStatements {
  readonly idle: readonly IdleStatement[]
  /** Why not all statements could be judged. */
  readonly reason: string | undefined
  readonly errors: readonly SidedError[]
}

/**
 * Finds the statements that do nothing. All of them can be removed together: one that is redundant
 * by another is not named as the reason for that other one.
 */
export function findIdleStatements(
  policies: PolicyParts,
  options: AnalysisOptions,
): IdleStatements {
  const made = createStudy([policies], options)
  if ('errors' in made) return { idle: [], reason: undefined, errors: made.errors }
  const { study } = made
  const gone = new Set<CompiledStatement>()
  const idle: IdleStatement[] = []
  let reason: string | undefined
  try {
    const parts = listWholeParts(study)
    for (const statement of listStatements(study).reverse()) {
      const found = judgeStatement(study, parts, statement, gone)
      if (found === undefined) continue
      gone.add(statement)
      const because = found.because.map(other => placeStatement(study, other))
      idle.push({ statement: placeStatement(study, statement), why: found.why, because })
    }
  } catch (error) {
    if (!(error instanceof Undetermined)) throw error
    reason = error.message
  }
  return { idle: idle.reverse(), reason, errors: [] }
}

function listStatements({ sides }: Study): CompiledStatement[] {
  const [side] = sides
  if (side === undefined || typeof side.policies === 'string') return []
  return listGroups(side.policies.layers).flatMap(({ statements }) => [...statements])
}

interface Judgement {
  readonly why: Idleness
  readonly because: readonly CompiledStatement[]
}

/** Over all callers and classes of actions: where it fits, do others leave something to it? */
function judgeStatement(
  study: Study,
  parts: readonly WholePart[],
  statement: CompiledStatement,
  gone: ReadonlySet<CompiledStatement>,
): Judgement | undefined {
  let fits = false
  let shadowed = true
  const because = new Set<CompiledStatement>()
  for (const part of parts) {
    for (const rule of part.rules.get(statement) ?? []) {
      if (!part.covers(rule)) continue
      const others = listOthers(part, rule, gone)
      const start = narrowToBox(everywhere, [...part.base, ...rule.box], study.space.work)
      if (start === undefined) continue
      fits = true
      const left = subtract(
        start,
        others.map(({ box }) => box),
        study.space.work,
      )
      if (left.next().done !== true) return undefined
      const denies = others.filter(other => other.statement?.source.effect === 'Deny')
      const undenied = subtract(
        start,
        denies.map(({ box }) => box),
        study.space.work,
      )
      if (undenied.next().done !== true) shadowed = false
      for (const other of others) {
        const met = reduceBoxes(start, [other.box], study.space.work)
        if (other.statement !== undefined && met?.length !== 0) because.add(other.statement)
      }
    }
  }
  if (!fits) return { why: 'dead', because: [] }
  const reasons = [...because]
  if (statement.source.effect === 'Allow' && shadowed) {
    return { why: 'shadowed', because: reasons.filter(one => one.source.effect === 'Deny') }
  }
  return { why: 'redundant', because: reasons }
}

/** A part of the universe with its rules, and the rules made of each statement. */
interface WholePart extends StudyPart {
  readonly sideRules: SideRules
  readonly rules: ReadonlyMap<CompiledStatement, readonly Rule[]>
}

function listWholeParts(study: Study): WholePart[] {
  const bySideRules = new Map<SideRules, ReadonlyMap<CompiledStatement, readonly Rule[]>>()
  return [...listPartsOf(study, 0)].map(part => {
    const rules = bySideRules.get(part.sideRules) ?? sortRules(part.sideRules)
    bySideRules.set(part.sideRules, rules)
    return { ...part, rules }
  })
}

function sortRules({ denies, ways }: SideRules): ReadonlyMap<CompiledStatement, readonly Rule[]> {
  const sorted = new Map<CompiledStatement, Rule[]>()
  for (const rule of new Set([...denies, ...ways.flat(2)])) {
    if (rule.statement === undefined) continue
    const known = sorted.get(rule.statement)
    if (known === undefined) sorted.set(rule.statement, [rule])
    else known.push(rule)
  }
  return sorted
}

/** The denies, and for a statement that allows also those that allow beside it. */
function listOthers(
  { sideRules, covers }: WholePart,
  rule: Rule,
  gone: ReadonlySet<CompiledStatement>,
): Rule[] {
  const allows = rule.statement?.source.effect === 'Allow'
  const lists = allows ? sideRules.ways.flat().map(rules => new Set(rules)) : []
  const [first, ...others] = lists.filter(rules => rules.has(rule))
  // A rule stands in for another only where it does so in every list that has that other.
  const shared = [...(first ?? [])].filter(other => others.every(rules => rules.has(other)))
  return [...new Set([...shared, ...sideRules.denies])].filter(
    other =>
      other !== rule &&
      other.statement !== rule.statement &&
      covers(other) &&
      !(other.statement !== undefined && gone.has(other.statement)),
  )
}
