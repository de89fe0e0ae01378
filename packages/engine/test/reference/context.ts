// The request context: keys by name in any case, and the keys that the principal itself gives.
import type { Caller } from './caller.ts'

export type ContextInput = { [key: string]: Scalar | Scalar[] }
type Scalar = string | number | boolean

/** Lower-case key → one value, or the list of a multivalued key. */
export type Context = Map<string, string | string[]>

/** What the request gives explicitly wins over what its principal would give. */
export function readContext(
  input: ContextInput,
  caller: Caller,
  owner: string | undefined,
): Context {
  const context: Context = new Map()
  for (const [key, value] of Object.entries(derivedKeys(caller, owner))) {
    if (value !== undefined) context.set(key.toLowerCase(), value)
  }
  for (const [key, value] of Object.entries(input)) {
    // An empty list says as little as leaving the key out.
    if (Array.isArray(value) && value.length === 0) continue
    context.set(key.toLowerCase(), Array.isArray(value) ? value.map(String) : String(value))
  }
  return context
}

export function contextValue(context: Context, key: string): string | string[] | undefined {
  return context.get(key.toLowerCase())
}

/** The aws:PrincipalArn that the request itself gives: it has the path of a session's role. */
export function statedPrincipalArn(input: ContextInput): string | undefined {
  const entry = Object.entries(input).find(([key]) => key.toLowerCase() === 'aws:principalarn')
  return typeof entry?.[1] === 'string' ? entry[1] : undefined
}

/** The role of a session is named without its path, which a session's ARN does not tell. */
function principalArn(caller: Caller): string | undefined {
  if (caller.kind === 'roleSession') {
    return `arn:${caller.partition}:iam::${caller.account}:role/${caller.name}`
  }
  return caller.account === undefined ? undefined : caller.principal
}

/** AWS: IAM User Guide, "Variables and tags", "Principal key values". */
function derivedKeys(
  caller: Caller,
  owner: string | undefined,
): { [key: string]: string | undefined } {
  const types: { [kind: string]: string } = {
    root: 'Account',
    user: 'User',
    role: 'AssumedRole',
    roleSession: 'AssumedRole',
    federatedUser: 'FederatedUser',
    anonymous: 'Anonymous',
  }
  return {
    'aws:PrincipalArn': principalArn(caller),
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalType': types[caller.kind],
    'aws:username': caller.kind === 'user' ? caller.name : undefined,
    'aws:ResourceAccount': owner,
  }
}
