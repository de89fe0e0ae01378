// Quick answers to whether anything at all is allowed: an example that statements name, or that all of it is denied.

import type { RequestContext } from '@casegate/engine'
import type { StatementFields } from '@casegate/engine/policy'
import { createExtentTest, overlaps } from '@casegate/engine/specialize'
import { textOf } from '../base/text-of.ts'
import type { StatementReach } from '../coverage/statement-extents.ts'
import type { SpeakingLayer } from './speaking-layers.ts'

export interface Example {
  readonly resource: string
  readonly context: RequestContext
}

/** Requests of what is asked about that a statement's own resources and conditions name. */
export function examplesIn(layers: readonly SpeakingLayer[], resource: string): Example[] {
  const isAsked = createExtentTest([resource])
  const statements = layers.flatMap(layer => layer.statements.map(one => one.statement))
  const allows = statements.filter(({ Effect }) => Effect === 'Allow')
  const context = Object.assign({}, ...allows.map(contextOf))
  const resources = allows.flatMap(resourcesOf).map(one => exampleOf(resource, one))
  return [...new Set([resource, ...resources])]
    .filter(one => one === resource || isAsked(one) === 'all')
    .flatMap(one => [
      { resource: one, context: {} },
      { resource: one, context },
    ])
}

/** Each resource that is allowed is denied under all conditions, or none that a layer allows. */
export function isSurelyNone(
  [own, ...others]: readonly SpeakingLayer[],
  permission: number,
): boolean {
  const allows = own?.statements.filter(isAllow).map(one => one.statement) ?? []
  if (allows.some(({ NotResource }) => NotResource !== undefined)) return false
  const allowed = allows.flatMap(resourcesOf)
  const denied = [own, ...others]
    .flatMap(layer => layer?.statements ?? [])
    .filter(one => {
      const reach = one.reaches.find(({ permission: its }) => its === permission)
      return reach?.effect === 'Deny' && reach.contexts === 'all'
    })
  const denials = denied.map(one => createExtentTest(resourcesOf(one.statement)))
  if (allowed.every(one => denials.some(isDenied => isDenied(one) === 'all'))) return true
  return others.some(({ statements }) => {
    const limits = statements.filter(isAllow).map(one => one.statement)
    if (limits.some(({ NotResource }) => NotResource !== undefined)) return false
    const kept = limits.flatMap(resourcesOf)
    return allowed.every(one => kept.every(limit => overlaps(one, limit) === false))
  })
}

function isAllow({ statement }: StatementReach): boolean {
  return statement.Effect === 'Allow'
}

function resourcesOf({ Resource }: StatementFields): readonly string[] {
  return Resource === undefined ? [] : [Resource].flat().map(textOf)
}

/** One of what both patterns mean, as near as they can be laid over each other: a star may be any text. */
function exampleOf(asked: string, pattern: string): string {
  if (!asked.startsWith('arn:') || !pattern.startsWith('arn:')) return asked
  const [own, others] = [pattern.split(':'), asked.split(':')]
  const head = own.slice(0, 5).map((part, index) => (part === '*' ? (others[index] ?? part) : part))
  const pathOf = (parts: readonly string[]) => parts.slice(5).join(':').split('/')
  const path = pathOf(own)
  const isOpen = path.at(-1)?.endsWith('*') === true
  const ends = isOpen ? pathOf(others).slice(path.length) : []
  const example = [...head, [...path, ...ends].join('/')].join(':')
  return example.replace(/[*?]/g, 'x')
}

/** A value for each key: the first that the condition names. */
function contextOf({ Condition }: StatementFields): RequestContext {
  const keys = Object.values(Condition ?? {}).flatMap(one => Object.entries(one ?? {}))
  return Object.fromEntries(
    keys.map(([key, values]) => {
      const [first] = [values].flat().map(textOf)
      return [key, (first ?? '').replace(/\/\d+$/, '').replace(/[*?]/g, 'x')]
    }),
  )
}
