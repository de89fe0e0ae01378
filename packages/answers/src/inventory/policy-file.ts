// A file that is a policy by itself, and documents as IAM's API has them.
import { isObject, type JsonPath } from '@casegate/engine/json'
import type { FileValue } from './file-value.ts'
import { parsePath, policyInText, type SourcedPolicy } from './sourced-policy.ts'

/** undefined when the file is no policy by itself. */
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
