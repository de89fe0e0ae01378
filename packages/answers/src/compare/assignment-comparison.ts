// The comparison in every assignment of the variables that both sides depend on, and one answer for all.
import type { AnalysisOptions } from '@casegate/engine/analysis'
import { listPolicies } from '@casegate/engine/policy'
import { distinctVariables, type Variable } from '../holes/assignments.ts'
import { type HeldLayers, holesInLayers } from '../policies/held-layers.ts'
import {
  assignmentsAbout,
  layersIn,
  onlyIf,
  underEachAssignment,
} from '../policies/policy-assignments.ts'
import { dependence } from './dependence.ts'
import {
  compareLayers,
  isWitnessed,
  joinVerdicts,
  type LayerComparison,
} from './layer-comparison.ts'

/** Wider where it is so in some assignment; the reasons say in which. */
export function compareUnderAssignments(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): LayerComparison {
  // Two versions of a file are deployed with the same parameters.
  const found = assignmentsAbout([before, after].flatMap(listPolicies), undefined, {
    sameNames: true,
  })
  if (found.assignments.length < 2) return compareLayers(before, after, options)
  const compared = underEachAssignment(found.assignments, found.policies, assignment =>
    compareLayers(layersIn(before, assignment), layersIn(after, assignment), options),
  )
  const all = [...new Set(compared)]
  const joined = joinLayerComparisons(all)
  const isOpen = new Set(all.map(({ verdict }) => verdict)).size > 1 && mayExclude(found.variables)
  if (isOpen || joined.verdict === 'undetermined') {
    const reasons = isOpen ? [dependence(holesInLayers(before, after))] : []
    const byItself = isOpen ? 'undetermined' : joined.byItself
    return { ...withoutSome(joined, all), byItself, reasons: [...joined.reasons, ...reasons] }
  }
  const isChanged = compared.map(({ verdict }) => verdict !== 'equal')
  if (!isChanged.includes(true) || !isChanged.includes(false)) return joined
  return { ...joined, reasons: [...joined.reasons, ...onlyIf(found, isChanged)] }
}

/** Two comparisons may not both be true, nor one be true with any text of a parameter. */
function mayExclude(variables: readonly Variable[]): boolean {
  const all = distinctVariables(variables)
  return all.some(({ isTest }) => isTest) && new Set(all.map(({ name }) => name)).size > 1
}

/** Nothing is said of what is more, or less, in some assignments only. */
function withoutSome(joined: LayerComparison, all: readonly LayerComparison[]): LayerComparison {
  const isMore = all.every(({ wider }) => wider === 'everywhere')
  const isLess = all.every(({ removed, newlyDenied }) =>
    [...removed, ...newlyDenied].some(isWitnessed),
  )
  return {
    ...joined,
    verdict: 'undetermined',
    wider: isMore ? 'everywhere' : undefined,
    ...(!isMore && { added: [], noLongerDenied: [] }),
    ...(!isLess && { removed: [], newlyDenied: [] }),
  }
}

function joinLayerComparisons(all: readonly LayerComparison[]): LayerComparison {
  return {
    verdict: joinVerdicts(all.map(({ verdict }) => verdict)),
    byItself: joinVerdicts(all.map(({ byItself }) => byItself)),
    added: distinct(all.flatMap(({ added }) => added)),
    removed: distinct(all.flatMap(({ removed }) => removed)),
    noLongerDenied: distinct(all.flatMap(({ noLongerDenied }) => noLongerDenied)),
    newlyDenied: distinct(all.flatMap(({ newlyDenied }) => newlyDenied)),
    wider: widerIn(all),
    reasons: [...new Set(all.flatMap(({ reasons }) => reasons))],
  }
}

function widerIn(all: readonly LayerComparison[]): LayerComparison['wider'] {
  if (all.every(({ wider }) => wider === 'everywhere')) return 'everywhere'
  return all.some(({ wider }) => wider !== undefined) ? 'somewhere' : undefined
}

function distinct<Part>(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map(part => [JSON.stringify(part), part])).values()]
}
