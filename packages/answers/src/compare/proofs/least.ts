// The claim that policies allow what is needed, and nothing else.
import { type AnalysisOptions, compareWithTask } from '@casegate/engine/analysis'
import type { HeldLayers } from '../../policies/held-layers.ts'
import type { SourcedLayers } from '../../policies/sourced-layers.ts'
import type { PermissionToGrant } from '../../policies/statements.ts'
import { describeSet, refuseErrors } from '../allowed-set.ts'
import { agreed } from './agreed.ts'
import { failed, type Proof, proofOf } from './proof.ts'

/**
 * They allow all that is needed, and nothing else. A policy is at work in one partition: that a
 * star means the others too is not more than is needed.
 */
export function proveLeast(
  policies: HeldLayers,
  needed: readonly PermissionToGrant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const missing = agreed(policies, 'least', closed => proveGranted(closed, needed, claim, options))
  const excess = agreed(policies, 'greatest', closed => proveNoMore(closed, needed, claim, options))
  const both = [missing, excess]
  const against = both.flatMap(proof => proof.against)
  if (against.length > 0) return failed('leastFor', claim, against)
  return both.find(({ answer }) => answer === 'undetermined') ?? missing
}

function proveGranted(
  policies: SourcedLayers,
  needed: readonly PermissionToGrant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const task = namedPolicies('the task')
  const { missing } = compareWithTask(policies, needed, options)
  refuseErrors(missing.errors, [task, policies])
  if (missing.answer !== 'some') return proofOf('leastFor', claim, missing)
  const absent = missing.pieces.map(piece => ({ ...piece, statements: [] }))
  return failed('leastFor', claim, [
    { name: 'missing', parts: describeSet(absent, [task, policies]) },
  ])
}

function proveNoMore(
  policies: SourcedLayers,
  needed: readonly PermissionToGrant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const task = namedPolicies('the task')
  const { excess } = compareWithTask(policies, needed.map(inEveryPartition), options)
  if (excess.answer !== 'some') return proofOf('leastFor', claim, excess)
  return failed('leastFor', claim, [
    { name: 'excess', parts: describeSet(excess.pieces, [policies, task]) },
  ])
}

function inEveryPartition({ action, resource }: PermissionToGrant): PermissionToGrant {
  return { action, resource: resource.replace(/^arn:[^:]*:/, 'arn:*:') }
}

/** Statements of the task itself are in no file. */
function namedPolicies(name: string): SourcedLayers {
  return { identity: [{ name, document: undefined, placeOf: () => undefined }] }
}
