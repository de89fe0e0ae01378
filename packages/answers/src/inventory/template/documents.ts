// A policy document in a template: its statements, worked out, with their places and their holes.
import { isObject, type JsonPath, parseJson } from '@casegate/engine/json'
import { READINGS } from '../../holes/bound.ts'
import {
  closeDocument,
  documentOf,
  type OpenDocument,
  type OpenStatement,
} from '../../holes/document.ts'
import {
  createChoice,
  type Hole,
  hasHoles,
  holesIn,
  isHole,
  isOpen,
  isOpenText,
  joinText,
  type OpenText,
  printOpen,
} from '../../holes/open-value.ts'
import type { HeldPolicy } from '../open-policy.ts'
import { parsePath, type SourcedPolicy } from '../sourced-policy.ts'
import { heldIn } from './held.ts'
import { holeAt, type TemplateContext, watching } from './values/context.ts'
import { entriesOf, type ListEntry, resolve } from './values/values.ts'

type DocumentNames = Pick<SourcedPolicy, 'name' | 'type' | 'arn' | 'closes'>

/** One, even where a condition chooses between documents. */
export function policyAt(
  raw: unknown,
  path: JsonPath,
  names: DocumentNames,
  context: TemplateContext,
): HeldPolicy {
  const { found, defaults } = watching(context, inner =>
    heldIn(inner, known => policyOf(raw, path, names, known)),
  )
  return defaults.length > 0 ? { ...found, defaults } : found
}

function policyOf(
  raw: unknown,
  path: JsonPath,
  { name, type, arn, closes }: DocumentNames,
  context: TemplateContext,
): HeldPolicy {
  const { file, placeOf } = context
  const open = openDocumentAt(raw, path, { ...context, opensNames: true })
  if (!open) {
    const document = isOpen(raw) || raw === undefined ? null : raw
    const at = (inner: string) => placeOf([...path, ...parsePath(inner)])
    return { name, type, arn, closes, file, document, placeOf: at }
  }
  const placeIn = (inner: JsonPath) => placeOf([...path, ...inner])
  if (open.statements.some(statement => hasHoles(statement.value))) {
    return { name, type, arn, file, open, placeIn, closes }
  }
  const { document, paths } = closeDocument(open, () => READINGS.certain, closes ?? 'identity')
  const placeOfInner = (inner: string) => {
    const [first, index, ...rest] = parsePath(inner)
    const isInStatement = first === 'Statement' && typeof index === 'number'
    return placeIn(isInStatement ? [...(paths[index] ?? []), ...rest] : parsePath(inner))
  }
  return { name, type, arn, closes, file, document, placeOf: placeOfInner }
}

/** undefined where it is no document at all, which is for the engine to say. */
function openDocumentAt(
  raw: unknown,
  path: JsonPath,
  context: TemplateContext,
): OpenDocument | undefined {
  const entries = isDocument(raw)
    ? [{ value: raw, raw, path }]
    : entriesOf(raw ?? null, context, path)
  const found = entries.flatMap(entry => {
    const open = documentIn(entry.value, entry.path, context)
    return open ? [{ entry, open, under: entry.path.slice(path.length) }] : []
  })
  const [first] = found
  if (!first || found.length < entries.length) return undefined
  const isOne = entries.length === 1 && !first.entry.perhaps
  if (isOne) return placedUnder(first.open, first.under)
  const [fields] = found.map(({ open }) => printOpen(open.fields))
  const isSame = found.every(({ open }) => printOpen(open.fields) === fields)
  const hole = first.entry.perhaps ?? holeAt('which policy it is', context, path)
  // Another version would give its variables another meaning.
  if (!isSame) return documentOf(hole)
  return {
    fields: first.open.fields,
    statements: found.flatMap(({ entry, open, under }) =>
      placedUnder(open, under).statements.map(one => thereWhere(one, entry)),
    ),
  }
}

function thereWhere({ value, path }: OpenStatement, { perhaps: hole }: ListEntry): OpenStatement {
  return { value: hole ? createChoice(hole, [value, undefined]) : value, path }
}

function placedUnder({ fields, statements }: OpenDocument, under: JsonPath): OpenDocument {
  if (under.length === 0) return { fields, statements }
  return {
    fields,
    statements: statements.map(({ value, path }) => ({ value, path: [...under, ...path] })),
  }
}

function isDocument(raw: unknown): boolean {
  return isObject(raw) && Object.hasOwn(raw, 'Statement')
}

function documentIn(
  raw: unknown,
  path: JsonPath,
  context: TemplateContext,
): OpenDocument | undefined {
  if (isHole(raw)) return documentOf(raw)
  if (isOpenText(raw)) return documentInText(raw, path, context)
  if (typeof raw === 'string') {
    const parsed = parseJson(raw)
    if (parsed.ok) return documentIn(parsed.value, path, context)
    const text = resolve(raw, context, path)
    return isOpenText(text) ? documentInText(text, path, context) : undefined
  }
  if (!isObject(raw) || isOpen(raw) || !Object.hasOwn(raw, 'Statement')) return undefined
  const { Statement, ...rest } = raw
  const fields = resolve(rest, context, path)
  if (!isObject(fields) || isOpen(fields)) return undefined
  const [hole] = holesIn(fields.Version)
  // Another version would give its variables another meaning.
  if (hole) return documentOf(hole)
  const known = Object.entries(fields).filter(([, value]) => !hasHoles(value))
  return { fields: Object.fromEntries(known), statements: statementsIn(Statement, path, context) }
}

/** Each as it is worked out, where it stands; one that a condition leaves out is none. */
function statementsIn(
  raw: unknown,
  path: JsonPath,
  context: TemplateContext,
): readonly OpenStatement[] {
  return entriesOf(raw ?? null, context, [...path, 'Statement']).flatMap(entry => {
    const value = resolve(entry.value, context, entry.path)
    const place = entry.path.slice(path.length)
    return [value]
      .flat()
      .flatMap(one => (one === undefined ? [] : [thereWhere({ value: one, path: place }, entry)]))
  })
}

/**
 * JSON text with holes: what is no part of JSON stands within its strings. Any other text may end the
 * string that it stands in, so that nothing is known.
 */
function documentInText(text: OpenText, path: JsonPath, context: TemplateContext): OpenDocument {
  const [first] = holesIn(text)
  const unknown = documentOf(first ?? holeAt('a policy', context, path))
  if (holesIn(text).some(({ isPlain }) => !isPlain)) return unknown
  const known = text.parts.filter(part => typeof part === 'string').join('')
  let mark = '\ue000'
  while (known.includes(mark)) mark += '\ue000'
  const holes: Hole[] = []
  const marked = text.parts
    .map(part => (isHole(part) ? `${mark}${holes.push(part) - 1};` : part))
    .join('')
  const parsed = parseJson(marked)
  if (!parsed.ok) return unknown
  return documentIn(opened(parsed.value, mark, holes), path, context) ?? unknown
}

/** The value with its holes where their marks are; an object with one in a key is one. */
function opened(value: unknown, mark: string, holes: readonly Hole[]): unknown {
  if (typeof value === 'string') return openedText(value, mark, holes)
  if (Array.isArray(value)) return value.map(one => opened(one, mark, holes))
  if (!isObject(value)) return value
  for (const key of Object.keys(value)) {
    const [hole] = holesIn(openedText(key, mark, holes))
    if (hole) return hole
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, opened(one, mark, holes)]),
  )
}

function openedText(text: string, mark: string, holes: readonly Hole[]): unknown {
  const [hole] = holes
  if (!hole || !text.includes(mark)) return text
  const parts = text
    .split(new RegExp(`${mark}(\\d+);`))
    .map((part, index) => (index % 2 === 1 ? holes[Number(part)] : part))
  return joinText(parts, hole)
}
