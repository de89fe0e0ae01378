// One thing that changed: a principal, who may become it, its limit, or a policy by itself.
import type { AnalysisOptions } from '@casegate/engine/analysis'
import type { PolicyKind } from '@casegate/engine/policy'
import { type HeldLayers, printLayers } from '../policies/held-layers.ts'
import { comparePolicies, type PolicyComparison } from './comparison.ts'
import type { ComparedHome } from './home.ts'
import type { Pair } from './pairs.ts'

export interface SubjectChange {
  readonly change: 'added' | 'removed' | 'renamed' | 'changed'
  readonly kind: 'principal' | PolicyKind
  /** As it is called now, or was where it is gone. */
  readonly name: string
  /** The principal whose trust policy or boundary it is; else its own name. */
  readonly holder: string
  /** What it was called, where that is otherwise. */
  readonly before: string | undefined
  readonly file: string
  readonly comparison: PolicyComparison
  readonly place: ComparedHome
}

/** A thing as one side has it. */
export interface ChangedSubject {
  readonly kind: SubjectChange['kind']
  readonly name: string
  readonly holder?: string
  readonly file: string
  readonly layers: HeldLayers
  /** What there is where it is not. */
  readonly absent: HeldLayers
  readonly place: ComparedHome
}

/** The limits hold on both sides, whoever it is. */
export interface InventoryOptions {
  readonly analysis: AnalysisOptions
  readonly limits: HeldLayers
}

/** By what was compared: many principals have the same policies. */
export type KnownComparisons = Map<string, PolicyComparison>

/** undefined where nothing changed but, perhaps, its place. */
export function compareSubject(
  { old, young }: Pair<ChangedSubject>,
  { analysis, limits }: InventoryOptions,
  known: KnownComparisons,
): SubjectChange | undefined {
  const subject = young ?? old
  if (subject === undefined) return undefined
  const [before, after] = [old?.layers ?? subject.absent, young?.layers ?? subject.absent]
  const isRenamed =
    subject.kind === 'principal' &&
    old !== undefined &&
    young !== undefined &&
    old.name !== young.name
  const printed = [before, after].map(printLayers)
  if (!isRenamed && printed[0] === printed[1]) return undefined
  const isOneSided = old === undefined || young === undefined
  // Nobody can be allowed what a principal denied that is there no more, or was not yet.
  const byItself = analysis.byItself || (subject.kind === 'principal' && isOneSided)
  const { place } = subject
  const { owner, home } = place
  const key = JSON.stringify([...printed, byItself, owner, home])
  const comparison =
    known.get(key) ??
    comparePolicies(joinLimits(before, limits), joinLimits(after, limits), {
      ...analysis,
      byItself,
      home,
      ...(owner !== undefined && { resourceAccount: owner }),
    })
  known.set(key, comparison)
  const change = old === undefined ? 'added' : young === undefined ? 'removed' : 'changed'
  return {
    change: isRenamed ? 'renamed' : change,
    kind: subject.kind,
    name: subject.name,
    holder: subject.holder ?? subject.name,
    before: isRenamed ? old.name : undefined,
    file: subject.file,
    comparison,
    place,
  }
}

/** Levels of SCPs and RCPs are one more each; a boundary that a principal has is the one that counts. */
function joinLimits(layers: HeldLayers, limits: HeldLayers): HeldLayers {
  const { scps, rcps, boundary } = layers
  return {
    ...limits,
    ...layers,
    boundary: boundary ?? limits.boundary,
    scps: joinLevels(limits.scps, scps),
    rcps: joinLevels(limits.rcps, rcps),
  }
}

function joinLevels<Level>(
  one: readonly Level[] | undefined,
  other: readonly Level[] | undefined,
): readonly Level[] | undefined {
  return one && other ? [...one, ...other] : (one ?? other)
}
