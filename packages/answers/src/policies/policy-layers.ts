// Policies by where they are attached, as comparisons take them, with the way back to their files.
import type { PolicyError } from '@casegate/engine'
import type { InputFault } from '../base/input-error.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Decider } from './decider.ts'

/** A layer left out is absent and limits nothing; one with an empty list allows nothing. */
export interface PolicyLayers {
  readonly identity?: readonly SourcedPolicy[] | undefined
  readonly resource?: readonly SourcedPolicy[] | undefined
  readonly boundary?: readonly SourcedPolicy[] | undefined
  readonly session?: readonly SourcedPolicy[] | undefined
  /** One list a level, from the root of the organization down; each level must allow. */
  readonly scps?: readonly (readonly SourcedPolicy[])[] | undefined
  readonly rcps?: readonly (readonly SourcedPolicy[])[] | undefined
}

/** A statement as an analysis names it. */
interface NamedStatement {
  readonly policy: string
  readonly sid: string | undefined
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
}

/** The statement with its file, line and column, as far as they are known. */
export function placeStatement(
  { policy, sid, statement, effect }: NamedStatement,
  layers: PolicyLayers | undefined,
): Decider {
  const source = listLayers(layers ?? {}).find(({ name }) => name === policy)
  const place = source?.placeOf(`Statement[${statement}]`)
  return { policy, sid: sid ?? null, statement, effect, file: source?.file, place }
}

/** What is wrong with a policy, in the file that it came from. */
export function faultOf(error: PolicyError, layers: PolicyLayers): InputFault {
  const { layer, policy, path, line, column, message } = error
  const source = layerOf(layers, layer)[policy]
  const known = source?.whole === true && line !== undefined && column !== undefined
  return {
    file: source?.file ?? source?.name ?? layer,
    place: known ? { line, column } : source?.placeOf(path),
    message: path === '' || known ? message : `${path}: ${message}`,
  }
}

function listLayers(layers: PolicyLayers): readonly SourcedPolicy[] {
  const { identity, resource, boundary, session, scps, rcps } = layers
  return [identity, resource, boundary, session, scps?.flat(), rcps?.flat()].flatMap(
    policies => policies ?? [],
  )
}

/** The engine counts the policies of SCPs and RCPs over all levels. */
function layerOf(layers: PolicyLayers, layer: PolicyError['layer']): readonly SourcedPolicy[] {
  if (layer === 'scps' || layer === 'rcps') return layers[layer]?.flat() ?? []
  return layer === 'endpoint' ? [] : (layers[layer] ?? [])
}
