// The layers of a decision: each absent, or in play with its policies, be there none.

import { type Layer, layersInOrder } from '../policy/document.ts'

/**
 * - `absent`: it limits nothing and allows nothing
 * - else one group of policies, or for SCPs and RCPs one a level, and each must allow
 *
 * INVARIANT: a layer in play has a group, so one whose policies are all gone is never absent: its
 * group is empty and allows nothing.
 */
export type InPlay<Group> = 'absent' | readonly [Group, ...Group[]]

export type Layers<Group> = Readonly<Record<Layer, InPlay<Group>>>

/** Makes each layer, in the order in which AWS asks them. */
export function createLayers<Group>(make: (layer: Layer) => InPlay<Group>): Layers<Group> {
  return {
    rcps: make('rcps'),
    scps: make('scps'),
    endpoint: make('endpoint'),
    resource: make('resource'),
    identity: make('identity'),
    boundary: make('boundary'),
    session: make('session'),
  }
}

export function mapGroups<From, To>(layer: InPlay<From>, map: (group: From) => To): InPlay<To> {
  if (layer === 'absent') return layer
  const [first, ...others] = layer
  return [map(first), ...others.map(map)]
}

/** Those of all layers, in the order in which AWS asks them. */
export function listGroups<Group>(layers: Layers<Group>): Group[] {
  return layersInOrder.flatMap(layer => {
    const groups = layers[layer]
    return groups === 'absent' ? [] : [...groups]
  })
}
