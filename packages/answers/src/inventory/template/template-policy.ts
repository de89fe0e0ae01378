// A policy document in a template: its statements, worked out, with their places and their holes.
import { type JsonPath, parseJson } from '@casegate/engine/json'
import { isObject } from '../../base/is-object.ts'
import { READINGS } from '../../holes/bound.ts'
import { closeDocument, documentOf, type OpenDocument } from '../../holes/document.ts'
import {
  type Hole,
  hasHoles,
  holesIn,
  isHole,
  isOpen,
  isOpenText,
  joinText,
  type OpenText,
} from '../../holes/open-value.ts'
import { type HeldPolicy, perhaps } from '../open-policy.ts'
import { parsePath, type SourcedPolicy, type TakenDefault } from '../sourced-policy.ts'
import { entriesOf, holeAt, resolve, type TemplateContext } from './template-values.ts'

/** Several where a condition that nobody knows chooses between documents. */
export function policiesAt(
  raw: unknown,
  path: JsonPath,
  named: Pick<SourcedPolicy, 'name' | 'type'>,
  context: TemplateContext,
): readonly HeldPolicy[] {
  const defaults: TakenDefault[] = []
  const collecting = { ...context, onDefault: (taken: TakenDefault) => defaults.push(taken) }
  const entries = isDocument(raw)
    ? [{ value: raw, path, perhaps: undefined }]
    : entriesOf(raw ?? null, collecting, path)
  const policies = entries.map(({ value, path: at, perhaps: hole }) => {
    const policy = policyOf(value, at, named, collecting)
    return hole ? perhaps(policy, hole) : policy
  })
  return policies.map(policy => ({ ...policy, defaults }))
}

function isDocument(raw: unknown): boolean {
  return isObject(raw) && Object.hasOwn(raw, 'Statement')
}

function policyOf(
  value: unknown,
  path: JsonPath,
  { name, type }: Pick<SourcedPolicy, 'name' | 'type'>,
  context: TemplateContext,
): HeldPolicy {
  const { file, placeOf } = context
  const open = documentIn(value, path, context)
  if (!open) {
    return {
      name,
      type,
      file,
      document: value,
      placeOf: inner => placeOf([...path, ...parsePath(inner)]),
    }
  }
  const placeIn = (inner: JsonPath) => placeOf([...path, ...inner])
  if (open.statements.some(statement => hasHoles(statement.value))) {
    return { name, type, file, open, placeIn }
  }
  const { document, paths } = closeDocument(open, () => READINGS.certain, 'identity')
  const placeOfInner = (inner: string) => {
    const [first, index, ...rest] = parsePath(inner)
    const isInStatement = first === 'Statement' && typeof index === 'number'
    return placeIn(isInStatement ? [...(paths[index] ?? []), ...rest] : parsePath(inner))
  }
  return { name, type, file, document, placeOf: placeOfInner }
}

/** undefined where it is no document at all, which is for the engine to say. */
function documentIn(
  raw: unknown,
  path: JsonPath,
  context: TemplateContext,
): OpenDocument | undefined {
  if (isHole(raw)) return documentOf(raw)
  if (isOpenText(raw)) return documentInText(raw, path, context)
  if (typeof raw === 'string') {
    const parsed = parseJson(raw)
    return parsed.ok ? documentIn(parsed.value, path, context) : undefined
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
): OpenDocument['statements'] {
  const isList = Array.isArray(raw)
  return (isList ? raw : [raw]).flatMap((one: unknown, index) => {
    const inner = isList ? ['Statement', index] : ['Statement']
    const value = resolve(one, context, [...path, ...inner])
    return [value]
      .flat()
      .flatMap(each => (each === undefined ? [] : [{ value: each, path: inner }]))
  })
}

/** JSON text with holes: they stand within its strings, or nothing of it is known. */
function documentInText(text: OpenText, path: JsonPath, context: TemplateContext): OpenDocument {
  const [first] = holesIn(text)
  const unknown = documentOf(first ?? holeAt('a policy', context, path))
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
