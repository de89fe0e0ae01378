// The comparison in every assignment of the variables that both sides depend on, and one answer for all.
import type { AnalysisOptions } from '@casegate/engine/analysis'
import { listPolicies } from '@casegate/engine/policy'
import type { HeldLayers } from '../policies/held-layers.ts'
import {
  assignmentsAbout,
  layersIn,
  onlyIf,
  underEachAssignment,
} from '../policies/policy-assignments.ts'
import { compareLayers, joinVerdicts, type LayerComparison } from './layer-comparison.ts'

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
  const isChanged = compared.map(({ verdict }) => verdict !== 'equal')
  const joined = joinLayerComparisons([...new Set(compared)])
  if (!isChanged.includes(true) || !isChanged.includes(false)) return joined
  return { ...joined, reasons: [...joined.reasons, ...onlyIf(found, isChanged)] }
}

function joinLayerComparisons(all: readonly LayerComparison[]): LayerComparison {
  return {
    verdict: joinVerdicts(all.map(({ verdict }) => verdict)),
    byItself: joinVerdicts(all.map(({ byItself }) => byItself)),
    added: distinct(all.flatMap(({ added }) => added)),
    removed: distinct(all.flatMap(({ removed }) => removed)),
    noLongerDenied: distinct(all.flatMap(({ noLongerDenied }) => noLongerDenied)),
    newlyDenied: distinct(all.flatMap(({ newlyDenied }) => newlyDenied)),
    reasons: [...new Set(all.flatMap(({ reasons }) => reasons))],
  }
}

function distinct<Part>(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map(part => [JSON.stringify(part), part])).values()]
}
