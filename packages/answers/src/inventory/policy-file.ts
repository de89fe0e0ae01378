// Reads a policy from the text of a file: the policy itself, or what the AWS CLI prints around it.
import { createPositions, type JsonPath, type JsonValue, parseJson } from '@casegate/engine/json'
import { InputError } from '../base/input-error.ts'
import { isObject } from '../base/is-object.ts'
import { policyInText, type SourcedPolicy } from './sourced-policy.ts'

export interface TextFile {
  /** As the user named it. */
  readonly name: string
  readonly text: string
}

/** Where a policy document stands in the answers of `aws iam get-…`. */
const ENVELOPES: readonly JsonPath[] = [
  ['PolicyVersion', 'Document'],
  ['PolicyDocument'],
  ['Role', 'AssumeRolePolicyDocument'],
  ['document'],
  ['Document'],
]

/** The file's JSON; an InputError with the place where it is none. */
export function parseFile({ name, text }: TextFile): JsonValue {
  if (text.trim() === '') {
    throw new InputError({ file: name, message: 'the file is empty; a policy was expected' })
  }
  const parsed = parseJson(text)
  if (parsed.ok) return parsed.value
  const { offset, message } = parsed.error
  throw new InputError({
    file: name,
    place: createPositions(text)(offset),
    message: `this is not valid JSON: ${message}`,
  })
}

/** undefined when the JSON is no policy and holds none in a place that the AWS CLI would put it. */
export function findPolicy(file: TextFile, value: JsonValue): SourcedPolicy | undefined {
  const { name, text } = file
  if (isObject(value) && Object.hasOwn(value, 'Statement')) {
    return policyInText({ name, file: name, document: text }, text)
  }
  for (const path of ENVELOPES) {
    const document = valueAt(value, path)
    if (typeof document === 'string' || isObject(document)) {
      return policyInText({ name, file: name, document: decodeDocument(document) }, text, path)
    }
  }
  return undefined
}

/** The policy that the file holds, or an InputError. */
export function requirePolicy(file: TextFile): SourcedPolicy {
  const policy = findPolicy(file, parseFile(file))
  if (policy) return policy
  throw new InputError({
    file: file.name,
    place: { line: 1, column: 1 },
    message: 'this is not an IAM policy: it has no Statement',
  })
}

/** Documents inside IAM's answers are URL-encoded by the API and decoded by the AWS CLI. */
export function decodeDocument(document: unknown): unknown {
  if (typeof document !== 'string' || !/^\s*%7B/i.test(document)) return document
  try {
    return decodeURIComponent(document)
  } catch {
    return document
  }
}

export function valueAt(value: unknown, path: JsonPath): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Readonly<Record<string | number, unknown>>)[step]
  }
  return at
}
