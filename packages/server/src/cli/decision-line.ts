// One line of `casegate decide --jsonl`: the request it holds, and the line that answers it.

import { faultsOfNames } from '@casegate/answers'
import { faultOfKeys } from '@casegate/answers/inventory'
import {
  type AuthorizationRequest,
  type CompileResult,
  compilePolicies,
  type DecisionWithReasons,
  decide,
  listOddities,
  type PolicyOddity,
  type PolicyParts,
  weighPolicies,
} from '@casegate/engine'
import { type JsonError, printPath } from '@casegate/engine/json'
import { nearestName } from '@casegate/engine/names'
import { layersInOrder } from '@casegate/engine/policy'
import { createBoundedMap } from '../base/bounded-map.ts'
import { safeJson } from '../base/safe-text.ts'

const REQUEST_MEMBERS = [
  'id',
  'principal',
  'action',
  'resource',
  'resourceAccount',
  'context',
  'policies',
]

export interface DecisionOptions {
  /** Also for names that AWS does not have. */
  readonly allowUnknown: boolean
}

/** Answers with a line, its end included. Never throws. */
export function decideLine(
  text: string | undefined,
  number: number,
  { allowUnknown }: DecisionOptions,
): string {
  let id: unknown = null
  try {
    if (text === undefined) throw new Misread('the line is too long')
    const value = parse(text)
    // Read before anything else, so that even the answer to a faulty line says which line it was.
    const given = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
    if (typeof given !== 'object') id = given
    const repeated = faultOfKeys(text, value)
    if (repeated) throw new Misread(describeKeyFault(repeated))
    id = given
    const line = readObject(value, 'the line', REQUEST_MEMBERS)
    const request = readRequest(line)
    if (!allowUnknown) refuseUnknown(request)
    const compiled = compile(readObject(line.policies ?? {}, 'policies', layersInOrder))
    if (!compiled.ok) throw new Misread(describeErrors(compiled))
    const odd = listOddities(compiled.policies, request.action)
    return print(id, { ...decide(compiled.policies, request), odd }, null)
  } catch (error) {
    if (!(error instanceof Misread)) throw error
    const message = `line ${number}: ${error.message}`
    return print(id, { decision: 'implicitDeny', decidedBy: [] }, message)
  }
}

class Misread extends Error {}

interface Answer extends DecisionWithReasons {
  /** What the policies hold that was meant to say something of the action, and matches nothing. */
  readonly odd?: readonly PolicyOddity[]
}

function print(id: unknown, answer: Answer, error: string | null): string {
  const { decision, decidedBy, odd = [] } = answer
  const told = odd.map(({ policy, statement, effect, path, message }) => {
    return { policy, statement, effect, path, message }
  })
  const line = { id, decision, decidedBy, error, ...(told.length > 0 && { odd: told }) }
  return `${safeJson(JSON.stringify(line))}\n`
}

function describeKeyFault({ path, offset, message }: JsonError): string {
  return `${printPath(path)}: ${message}, at column ${offset + 1}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misread(`not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

/** Nulls are as good as absent; a member that nobody knows may be a misspelt one, so it is refused. */
function readObject(
  value: unknown,
  what: string,
  known: readonly string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misread(`${what} must be a JSON object`)
  }
  const members: Record<string, unknown> = {}
  for (const [name, content] of Object.entries(value)) {
    if (!known.includes(name)) {
      const meant = nearestName(name, known)
      throw new Misread(`${what} has an unknown member "${name}"${meant ? `; ${meant}?` : ''}`)
    }
    if (content !== null) members[name] = content
  }
  return members
}

function readRequest(line: Record<string, unknown>): AuthorizationRequest {
  const { principal, action, resource, resourceAccount, context } = line
  if (typeof principal !== 'string') throw new Misread('"principal" must be a string')
  if (typeof action !== 'string') throw new Misread('"action" must be a string')
  if (!isString(resource) && !(Array.isArray(resource) && resource.every(isString))) {
    throw new Misread('"resource" must be a string or a list of strings')
  }
  if (resourceAccount !== undefined && !isString(resourceAccount)) {
    throw new Misread('"resourceAccount" must be a string')
  }
  if (!isContext(context)) {
    throw new Misread(
      '"context" must map each key to a string, number or boolean, or a list of them',
    )
  }
  return { principal, action, resource, resourceAccount, context }
}

const NAME_BYTES = 1024 * 1024
/** What a map holds for an entry, beside its key and its fault. */
const ENTRY_BYTES = 200
const namesBefore = createBoundedMap<string, string>(NAME_BYTES)

/** Batches ask about the same names again and again. */
function refuseUnknown({ action, resource, context }: AuthorizationRequest): void {
  const resources = [resource].flat()
  const key = JSON.stringify([action, resources, context?.['aws:RequestedRegion']])
  const known = namesBefore.get(key)
  const fault = known ?? faultsOfNames({ actions: [action], resources, context }).join('; ')
  if (known === undefined)
    namesBefore.set(key, fault, 2 * (key.length + fault.length) + ENTRY_BYTES)
  if (fault !== '') throw new Misread(`${fault} (--allow-unknown asks all the same)`)
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isContext(value: unknown): value is AuthorizationRequest['context'] {
  if (value === undefined) return true
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(
    one => isScalar(one) || (Array.isArray(one) && one.every(isScalar)),
  )
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

const MAX_BYTES = 64 * 1024 * 1024
/** What a set holds compiled, for each character that it has as JSON: more rather than less. */
const CHARACTER_BYTES = 40
const compiledBefore = createBoundedMap<string, CompileResult>(MAX_BYTES)

/** Batches ask many questions of the same policies, so the latest compiled ones are kept. */
function compile(parts: Record<string, unknown>): CompileResult {
  const key = JSON.stringify(parts)
  const result = compiledBefore.get(key) ?? compilePolicies(parts as PolicyParts)
  // Weighed each time: a set grows with what is asked of it.
  const asked = result.ok ? weighPolicies(result.policies) : 0
  compiledBefore.set(key, result, CHARACTER_BYTES * key.length + asked)
  return result
}

function describeErrors(result: Extract<CompileResult, { ok: false }>): string {
  return result.errors
    .map(
      ({ layer, policy, path, message }) =>
        `${layer}[${policy}]${path ? ` ${path}` : ''}: ${message}`,
    )
    .join('; ')
}
