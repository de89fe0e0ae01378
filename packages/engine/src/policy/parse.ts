// Reads policies: a JSON value or JSON text becomes a Policy, or errors with their places.

import {
  createPositions,
  type Fault,
  isObject,
  locateJson,
  parseJson,
  printPath,
  quote,
  type Span,
} from '../text/json.ts'
import type { Layer, Policy, PolicyContent, PolicyError, Statement } from './document.ts'
import { type GrammarKind, layerRules } from './layers.ts'
import { addFault, pathOfEntry, type Reading, refuseUnknown } from './reading.ts'
import { readStatement } from './statement.ts'

export interface PolicyPlace {
  readonly layer: Layer
  readonly level: number
  readonly index: number
  /** The number that errors carry. */
  readonly number: number
}

export type PolicyResult =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly errors: readonly PolicyError[] }

export type ContentResult =
  | { readonly ok: true; readonly content: PolicyContent }
  | { readonly ok: false; readonly errors: readonly PolicyError[] }

/** Reads one policy. Never throws. */
export function readPolicy(source: unknown, place: PolicyPlace): PolicyResult {
  const named = readName(source, place)
  if ('errors' in named) return { ok: false, errors: named.errors }
  const read = readContent(named, place)
  return read.ok ? { ok: true, policy: placePolicy(named, place, read.content) } : read
}

/** Reads what a policy says, which is the same wherever a policy of its kind stands. */
export function readContent({ document, kind }: NamedDocument, place: PolicyPlace): ContentResult {
  const text = typeof document === 'string' ? document : undefined
  const parsed = text === undefined ? { ok: true as const, value: document } : parseJson(text)
  if (!parsed.ok) {
    const { path, offset, message } = parsed.error
    const position = createPositions(text ?? '')(offset)
    const at = { path: printPath(path), ...position, message: `this is not valid JSON: ${message}` }
    return { ok: false, errors: [{ layer: place.layer, policy: place.number, ...at }] }
  }
  const faults: Fault[] = []
  const read = readDocument(parsed.value, { rules: layerRules[kind], faults })
  if (faults.length > 0 || read === undefined) {
    return { ok: false, errors: listErrors(faults, place, text) }
  }
  const spanOf = createSpanFinder(text, read.statements)
  return { ok: true, content: { ...read, text, spanOf } }
}

export function placePolicy(
  { name, type, arn }: NamedDocument,
  { layer, level, index }: PolicyPlace,
  content: PolicyContent,
): Policy {
  return { layer, level, index, name, type, arn, ...content }
}

/** Errors with their places in the text, when there is a text. */
export function listErrors(
  faults: readonly Fault[],
  { layer, number }: Pick<PolicyPlace, 'layer' | 'number'>,
  text?: string,
): PolicyError[] {
  const paths = faults.map(fault => fault.path)
  const spans = text === undefined ? noSpans : locateJson(text, paths)
  return faults.map(fault => {
    const path = printPath(fault.path)
    return { layer, policy: number, path, ...spans.get(path)?.start, message: fault.message }
  })
}

const noSpans: ReadonlyMap<string, Span> = new Map()

/** The places of the statements, looked for when first asked for. */
function createSpanFinder(
  text: string | undefined,
  statements: readonly Statement[],
): PolicyContent['spanOf'] {
  let spans: ReadonlyMap<string, Span> | undefined
  return statement => {
    if (text === undefined) return undefined
    spans ??= locateJson(
      text,
      statements.map(({ path }) => path),
    )
    return spans.get(printPath(statement.path))
  }
}

/** A policy's name and what goes with it, told from the document itself. */
export interface NamedDocument {
  readonly name: string
  readonly document: unknown
  readonly kind: GrammarKind
  readonly type: string | undefined
  readonly arn: string | undefined
}

export function readName(
  source: unknown,
  place: PolicyPlace,
): NamedDocument | { readonly errors: readonly PolicyError[] } {
  const { layer, level, index } = place
  const organizational = layer === 'scps' || layer === 'rcps'
  const name = organizational ? `${layer}[${level}][${index}]` : `${layer}[${index}]`
  if (!isObject(source) || !Object.hasOwn(source, 'document')) {
    return { name, document: source, kind: layer, type: undefined, arn: undefined }
  }
  const given = { name: source.name ?? name, type: source.type, arn: source.arn }
  if (typeof given.name !== 'string') {
    const message = 'the policy name must be a string'
    return { errors: listErrors([{ path: [], message }], place) }
  }
  return {
    name: given.name,
    document: source.document,
    kind: layer === 'resource' && given.type === 'trust' ? 'trust' : layer,
    type: typeof given.type === 'string' ? given.type : undefined,
    arn: typeof given.arn === 'string' ? given.arn : undefined,
  }
}

// AWS: "IAM JSON policy elements: Version": without it a policy is of the oldest version.
const oldest = '2008-10-17'
const newest = '2012-10-17'

function readDocument(
  value: unknown,
  opening: Omit<Reading, 'variables'>,
): Pick<PolicyContent, 'id' | 'version' | 'statements'> | undefined {
  const version = isObject(value) && Object.hasOwn(value, 'Version') ? value.Version : oldest
  const reading: Reading = { ...opening, variables: version === newest }
  const { rules } = reading
  if (!isObject(value)) {
    addFault(reading, [], 'a policy must be a JSON object')
    return undefined
  }
  const allowed = rules.id ? ['Version', 'Id', 'Statement'] : ['Version', 'Statement']
  refuseUnknown(value, allowed, [], reading)
  const id = value.Id
  if (id !== undefined && rules.id && typeof id !== 'string') {
    addFault(reading, ['Id'], 'Id must be a string')
  }
  if (version !== oldest && version !== newest) {
    addFault(reading, ['Version'], 'Version must be "2012-10-17" or "2008-10-17"')
    return undefined
  }
  if (!Object.hasOwn(value, 'Statement')) {
    addFault(reading, [], 'the policy has no Statement')
    return undefined
  }
  const list = value.Statement
  const entries: readonly unknown[] = Array.isArray(list) ? list : [list]
  if (entries.length === 0) addFault(reading, ['Statement'], 'Statement must not be empty')
  const statements: Statement[] = []
  for (const [index, entry] of entries.entries()) {
    const path = pathOfEntry(list, ['Statement'], index)
    const read = readStatement(entry, { index, path }, reading)
    if (read !== undefined) statements.push(read)
  }
  if (rules.strictSid) refuseSameSids(statements, reading)
  return { id: typeof id === 'string' ? id : undefined, version, statements }
}

function refuseSameSids(statements: readonly Statement[], reading: Reading): void {
  const seen = new Set<string>()
  for (const { sid, path } of statements) {
    if (sid === undefined || sid === '') continue
    if (seen.has(sid)) addFault(reading, [...path, 'Sid'], `the Sid ${quote(sid)} is given twice`)
    seen.add(sid)
  }
}
