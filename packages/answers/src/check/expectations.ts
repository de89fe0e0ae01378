// A file of expectations: who, with which policies, must be able to do what, and what not.
import {
  createPositions,
  isObject,
  type JsonPath,
  type JsonValue,
  type Position,
  parseJson,
} from '@casegate/engine/json'
import { InputError } from '../base/input-error.ts'
import type { TextFile } from '../inventory/file-value.ts'
import { placeInText } from '../inventory/sourced-policy.ts'

export type Expected = 'allowed' | 'notAllowed' | 'explicitDeny' | 'implicitDeny'

/** One test: a task or a request, and the answer that is expected. */
export interface Expectation {
  readonly name: string
  readonly place: Position | undefined
  readonly expect: Expected
  readonly task?: string
  readonly edition?: string
  readonly action?: string
  readonly resource: string
  /** For a task: exactly these actions must be missing. */
  readonly missing?: readonly string[]
  readonly with: ExpectationSetting
}

/**
 * Files are relative to the file of expectations. What a test leaves out, the file's own says; what
 * it has as null is left out all the same. An empty list is in play, and allows nothing.
 */
export interface ExpectationSetting {
  readonly policies?: readonly string[]
  readonly managed?: readonly string[]
  readonly principal?: string
  readonly accountData?: string
  readonly boundary?: string
  readonly sessionPolicies?: readonly string[]
  readonly scps?: readonly string[]
  readonly rcps?: readonly string[]
  readonly context?: readonly string[]
  readonly instance?: string
  readonly domain?: string
  readonly region?: string
  readonly account?: string
}

const LISTS = ['policies', 'managed', 'sessionPolicies', 'scps', 'rcps', 'context'] as const
const TEXTS = [
  'principal',
  'accountData',
  'boundary',
  'instance',
  'domain',
  'region',
  'account',
] as const
const OWN = ['name', 'expect', 'task', 'edition', 'action', 'resource', 'missing'] as const
const EXPECTED: readonly Expected[] = ['allowed', 'notAllowed', 'explicitDeny', 'implicitDeny']

/** An InputError names each fault with its place. */
export function readExpectations({ name: file, text }: TextFile): readonly Expectation[] {
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const { offset, message } = parsed.error
    const place = createPositions(text)(offset)
    throw new InputError({ file, place, message: `this is not valid JSON: ${message}` })
  }
  const reader: Reader = { file, text }
  const { value } = parsed
  if (!isObject(value) || !Array.isArray(value.tests)) fail(reader, [], 'must have a list "tests"')
  const { $schema: _, tests, ...shared } = value
  refuseUnknown(shared, [...LISTS, ...TEXTS], [], reader)
  const setting = layOver({}, shared, [], reader)
  const list: readonly JsonValue[] = Array.isArray(tests) ? tests : []
  return list.map((one, index) => readTest(one, ['tests', index], setting, reader))
}

interface Reader {
  readonly file: string
  readonly text: string
}

type Fields = Readonly<Record<string, unknown>>

function readTest(
  value: JsonValue,
  path: JsonPath,
  shared: ExpectationSetting,
  reader: Reader,
): Expectation {
  if (!isObject(value)) return fail(reader, path, 'must be an object')
  refuseUnknown(value, [...OWN, ...LISTS, ...TEXTS], path, reader)
  const { expect } = value
  const expected = EXPECTED.find(one => one === expect)
  if (!expected) return fail(reader, [...path, 'expect'], `must be one of ${EXPECTED.join(', ')}`)
  if ((value.task === undefined) === (value.action === undefined)) {
    return fail(reader, path, 'must have either "task" or "action"')
  }
  const texts = readMembers(value, ['name', 'task', 'edition', 'action', 'resource'], path, reader)
  const missing = value.missing === undefined ? undefined : readList(value, 'missing', path, reader)
  const { task, action, edition, resource = '*' } = texts
  return {
    name: texts.name ?? `${task ?? `${action} on ${resource}`} is ${expected}`,
    place: placeInText(reader.text, path),
    expect: expected,
    resource,
    ...(task !== undefined && { task }),
    ...(edition !== undefined && { edition }),
    ...(action !== undefined && { action }),
    ...(missing && { missing }),
    with: layOver(shared, value, path, reader),
  }
}

function layOver(
  shared: ExpectationSetting,
  value: Fields,
  path: JsonPath,
  reader: Reader,
): ExpectationSetting {
  const isNull = ([name]: readonly [string, unknown]) => value[name] === null
  const kept = Object.entries(shared).filter(one => !isNull(one))
  const given = Object.entries(value).filter(one => !isNull(one))
  return { ...Object.fromEntries(kept), ...readSetting(Object.fromEntries(given), path, reader) }
}

function readSetting(value: Fields, path: JsonPath, reader: Reader): ExpectationSetting {
  const lists = LISTS.filter(name => value[name] !== undefined).map(name => [
    name,
    readList(value, name, path, reader),
  ])
  return { ...readMembers(value, TEXTS, path, reader), ...Object.fromEntries(lists) }
}

function readMembers<Name extends string>(
  value: Fields,
  names: readonly Name[],
  path: JsonPath,
  reader: Reader,
): Partial<Record<Name, string>> {
  const members: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const member = value[name]
    if (member === undefined) continue
    if (typeof member !== 'string') return fail(reader, [...path, name], 'must be a text')
    members[name] = member
  }
  return members
}

function readList(value: Fields, name: string, path: JsonPath, reader: Reader): readonly string[] {
  const list = value[name]
  if (Array.isArray(list) && list.every(one => typeof one === 'string')) return list
  return fail(reader, [...path, name], 'must be a list of texts')
}

/** A member that nobody knows may be a misspelt one, and a test that tests nothing. */
function refuseUnknown(
  value: Fields,
  known: readonly string[],
  path: JsonPath,
  reader: Reader,
): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue
    fail(reader, [...path, name], `is not known here; expected ${known.join(', ')}`)
  }
}

function fail({ file, text }: Reader, path: JsonPath, message: string): never {
  const name = path.length === 0 ? 'the file' : `"${path.at(-1)}"`
  throw new InputError({ file, place: placeInText(text, path), message: `${name} ${message}` })
}
