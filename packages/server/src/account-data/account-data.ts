// What `get-account-authorization-details` tells of an account, as far as it is loaded.
import type { JsonPath } from '@casegate/engine/json'
import { WorldFault } from '../world-file/world-fault.ts'

/** AccountMembers of an entry; those that are missing are read as none. */
export type AccountMembers = Readonly<Record<string, unknown>>

export interface AccountEntry {
  readonly value: AccountMembers
  /** The number of its file, and the way to it there. */
  readonly path: JsonPath
}

export interface AccountData {
  /** undefined where no ARN tells one. */
  readonly account: string | undefined
  readonly users: readonly AccountEntry[]
  readonly groups: readonly AccountEntry[]
  readonly roles: readonly AccountEntry[]
  /** The customer's and AWS's own, as far as they are attached. */
  readonly policies: readonly AccountEntry[]
}

export function textIn(value: AccountMembers, member: string): string {
  const text = value[member]
  return typeof text === 'string' ? text : ''
}

export function listIn(value: AccountMembers, member: string): readonly AccountMembers[] {
  const list = value[member]
  return Array.isArray(list) ? list : []
}

/** The API encodes documents, the AWS CLI prints them as objects. */
export function documentIn(value: AccountMembers, member: string, path: JsonPath): string {
  const document = value[member]
  if (typeof document !== 'string') return JSON.stringify(document, undefined, 2)
  if (!/^\s*%7B/i.test(document)) return document
  try {
    return decodeURIComponent(document)
  } catch {
    throw new WorldFault([...path, member], 'its text is not percent-encoded as the API does it')
  }
}
