// The Principal and NotPrincipal elements: who is named, and as what the caller is met.
import type { Caller, CallerKind } from './caller.ts'
import { readCaller } from './caller.ts'

/** As what an entry meets the caller. The same-account rules differ by this. */
export type Meeting = 'self' | 'role' | 'account' | 'everyone'

type Json = unknown
type Entry = { type: string; value: string }

/** All the ways in which a Principal element names the caller. */
export function meetings(element: Json, caller: Caller): Meeting[] {
  return entriesOf(element).flatMap(entry => meetingOf(entry, caller) ?? [])
}

/**
 * Whether a NotPrincipal element exempts the caller. AWS: IAM User Guide, "NotPrincipal": the
 * account is validated first, then the role, then the session: each of them must be listed.
 */
export function isExempt(element: Json, caller: Caller): boolean {
  const found = new Set(meetings(element, caller))
  if (found.has('everyone')) return true
  return chains[caller.kind].every(link => found.has(link))
}

const chains: { [kind in CallerKind]: Meeting[] } = {
  anonymous: ['everyone'],
  service: ['self'],
  identityProvider: ['self'],
  root: ['account'],
  user: ['account', 'self'],
  role: ['account', 'role'],
  roleSession: ['account', 'role', 'self'],
  federatedUser: ['account', 'self'],
  unknown: ['everyone'],
}

export function principalFault(element: Json): string | undefined {
  if (element === '*') return undefined
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    return 'a principal is "*" or an object'
  }
  if (Object.keys(element).length === 0) return 'a principal must name someone'
  for (const [type, values] of Object.entries(element)) {
    const list = Array.isArray(values) ? values : [values]
    if (!['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(type)) {
      return `${type} is no kind of principal`
    }
    if (list.length === 0) return `${type} names no one`
    for (const value of list) {
      if (typeof value !== 'string' || !isValid({ type, value })) return `${value} is no principal`
    }
  }
  return undefined
}

function meetingOf(entry: Entry, caller: Caller): Meeting | undefined {
  const { type, value } = entry
  if (type === 'AWS' && value === '*') return 'everyone'
  if (type === 'Service' || type === 'Federated') {
    const kind = type === 'Service' ? 'service' : 'identityProvider'
    return caller.kind === kind && caller.principal === value ? 'self' : undefined
  }
  if (type !== 'AWS' || caller.account === undefined) return undefined
  const named = /^\d{12}$/.test(value) ? value : readCaller(value).account
  if (named !== caller.account) return undefined
  const kind = /^\d{12}$/.test(value) ? 'root' : readCaller(value).kind
  if (kind === 'root') return 'account'
  if (kind === 'role') return isRoleOf(value, caller) ? 'role' : undefined
  return value === caller.principal ? 'self' : undefined
}

/** A session's ARN has no role path: where it is not known, the unique name decides. */
function isRoleOf(value: string, caller: Caller): boolean {
  if (caller.kind !== 'role' && caller.kind !== 'roleSession') return false
  if (caller.roleArn !== undefined) return value === caller.roleArn
  return readCaller(value).name === caller.name
}

function entriesOf(element: Json): Entry[] {
  if (element === '*') return [{ type: 'AWS', value: '*' }]
  return Object.entries(element as object).flatMap(([type, values]) =>
    (Array.isArray(values) ? values : [values]).map(value => ({ type, value })),
  )
}

function isValid({ type, value }: Entry): boolean {
  if (type === 'AWS') {
    if (value === '*' || /^\d{12}$/.test(value)) return true
    // The unique id of a deleted user or role stays behind in the policy that named it.
    if (/^A(IDA|ROA)[A-Z0-9]{16,}$/.test(value)) return true
    const { kind } = readCaller(value)
    const kinds = ['root', 'user', 'role', 'roleSession', 'federatedUser']
    return kinds.includes(kind) && !/[*?]/.test(value)
  }
  return value !== '' && !/[*?]/.test(value)
}
