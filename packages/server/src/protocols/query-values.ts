// Values of the query protocol: numbered form parameters in, nested XML elements out.

import { membersOf, type ServiceModel, type Shape, shapeOf, structureOf } from '../models/model.ts'
import type { FormNode } from './form.ts'
import { malformed, parseScalar, scalarText } from './scalars.ts'
import { element, textElement } from './xml.ts'

/** A structure as the shape says, out of the tree of parameters. */
export function decodeFormStructure(
  model: ServiceModel,
  shapeName: string,
  node: FormNode,
  where = '',
): Record<string, unknown> {
  if (typeof node === 'string') throw malformed(where, 'a structure')
  const decoded: Record<string, unknown> = {}
  for (const [name, member] of membersOf(structureOf(model, shapeName))) {
    const given = node.get(name)
    if (given === undefined) continue
    decoded[name] = decodeForm(model, member.shape, given, where === '' ? name : `${where}.${name}`)
  }
  return decoded
}

/** The elements inside a structure's own. */
export function structureContent(model: ServiceModel, shapeName: string, value: object): string {
  const given = value as Readonly<Record<string, unknown>>
  let content = ''
  for (const [name, member] of membersOf(structureOf(model, shapeName))) {
    const item = given[name]
    if (item !== undefined && item !== null) content += encodeXml(model, member.shape, item, name)
  }
  return content
}

function decodeForm(
  model: ServiceModel,
  shapeName: string,
  node: FormNode,
  where: string,
): unknown {
  const shape = shapeOf(model, shapeName)
  switch (shape.type) {
    case 'structure':
    case 'union':
      return decodeFormStructure(model, shapeName, node, where)
    case 'list': {
      // Clients write an empty list as a parameter without a value.
      if (node === '') return []
      const items = numbered(node, 'member', where)
      if (mayBeEmpty(model, shape.member)) refuseGaps(items, where)
      return items.map(([index, item]) =>
        decodeForm(model, shape.member, item, `${where}.member.${index}`),
      )
    }
    case 'map': {
      if (node === '') return {}
      const entries = numbered(node, 'entry', where).map(([index, item]) => {
        const at = `${where}.entry.${index}`
        const key = typeof item === 'string' ? undefined : item.get('key')
        const value = typeof item === 'string' ? undefined : item.get('value')
        if (key === undefined || value === undefined) throw malformed(at, 'a key and a value')
        return [
          decodeForm(model, shape.key, key, `${at}.key`),
          decodeForm(model, shape.value, value, `${at}.value`),
        ]
      })
      return Object.fromEntries(entries)
    }
    default:
      if (typeof node !== 'string') throw malformed(where, 'a single value')
      return parseScalar(shape, node, 'date-time', where)
  }
}

function encodeXml(model: ServiceModel, shapeName: string, value: unknown, name: string): string {
  const shape = shapeOf(model, shapeName)
  switch (shape.type) {
    case 'structure':
    case 'union':
      return element(name, structureContent(model, shapeName, value as object))
    case 'list': {
      const items = (value as readonly unknown[]).map(item =>
        encodeXml(model, shape.member, item, 'member'),
      )
      return element(name, items.join(''))
    }
    case 'map': {
      const entries = Object.entries(value as object).map(([key, item]) =>
        element('entry', textElement('key', key) + encodeXml(model, shape.value, item, 'value')),
      )
      return element(name, entries.join(''))
    }
    default:
      return textElement(name, textOf(shape, value))
  }
}

/** AWS's query services answer whole seconds. */
function textOf(shape: Shape, value: unknown): string {
  const text = scalarText(shape, value, 'date-time')
  return shape.type === 'timestamp' ? text.replace(/\.\d+Z$/, 'Z') : text
}

function mayBeEmpty(model: ServiceModel, shapeName: string): boolean {
  const shape = shapeOf(model, shapeName)
  return shape.type === 'structure' && (shape.required ?? []).length === 0
}

/**
 * Clients write a structure without members as nothing at all, so where it would be an item of its
 * own, a gap may be one: it cannot close up as if the item had not been sent.
 */
function refuseGaps(items: readonly (readonly [number, FormNode])[], where: string): void {
  const missing = items.findIndex(([index], place) => index !== place + 1)
  if (missing >= 0) throw malformed(`${where}.member.${missing + 1}`, 'given, for later ones are')
}

/** The items of `.member.1`, `.member.2`, … in the order of their numbers; gaps close up. */
function numbered(
  node: FormNode,
  infix: 'member' | 'entry',
  where: string,
): readonly (readonly [number, FormNode])[] {
  const items = typeof node === 'string' ? undefined : node.get(infix)
  if (items === undefined || typeof items === 'string') {
    throw malformed(where, `given as ${where}.${infix}.1 and so on`)
  }
  const found = [...items].map(([index, item]) => {
    if (!/^[1-9]\d{0,8}$/.test(index)) throw malformed(where, `numbered from 1, not ${index}`)
    return [Number(index), item] as const
  })
  return found.sort(([a], [b]) => a - b)
}
