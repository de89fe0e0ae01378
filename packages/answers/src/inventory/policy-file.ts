// A policy out of a file: the policy itself, or what the AWS CLI prints around it.
import type { JsonPath } from '@casegate/engine/json'
import { isObject } from '../base/is-object.ts'
import type { FileValue } from './file-value.ts'
import { parsePath, policyInText, type SourcedPolicy } from './sourced-policy.ts'

/** Where a policy document stands in the answers of `aws iam get-…`. */
const ENVELOPES: readonly JsonPath[] = [
  ['PolicyVersion', 'Document'],
  ['PolicyDocument'],
  ['Role', 'AssumeRolePolicyDocument'],
  ['document'],
  ['Document'],
]

/** undefined when the file is no policy and holds none in a place that the AWS CLI would put it. */
export function findPolicy({ file, json, value, placeOf }: FileValue): SourcedPolicy | undefined {
  if (isObject(value) && Object.hasOwn(value, 'Statement')) {
    return json === undefined
      ? { name: file, file, document: value, placeOf: inner => placeOf(parsePath(inner)) }
      : policyInText({ name: file, file, document: json }, json)
  }
  // Text that holds text: what Terraform outputs and AWS's APIs have as a value.
  if (typeof value === 'string' && /^\s*(\{|%7B)/i.test(value)) {
    return { name: file, file, document: decodeDocument(value), placeOf: () => placeOf([]) }
  }
  for (const path of ENVELOPES) {
    const document = valueAt(value, path)
    if (typeof document === 'string' || isObject(document)) {
      const placed = (inner: string) => placeOf([...path, ...parsePath(inner)])
      return { name: file, file, document: decodeDocument(document), placeOf: placed }
    }
  }
  return undefined
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
