// A request made ready for matching: one resource, one caller, and the context by key.

import type { RequestCaller } from './caller.ts'
import type { ContextValue, RequestContext, Spend } from './request.ts'
import type { FoldedResource } from './resource.ts'

/** `service:name` in lower case, cut at the colon. */
export interface FoldedAction {
  readonly text: string
  readonly service: string
  readonly name: string
}

export interface Question {
  readonly caller: RequestCaller
  readonly action: FoldedAction
  readonly resource: FoldedResource
  /** undefined when neither the request nor the ARN tells: then it is taken to be the caller's */
  readonly resourceAccount: string | undefined
  readonly context: RequestContext
  /** The context by lower-case key, made when a key is not found as spelt. */
  folded: Map<string, ContextValue | readonly ContextValue[]> | undefined
  /** True when a permissions boundary limits the caller. */
  readonly bounded: boolean
  /** Only `explain` sets it: a key that the request lacks then fits whatever is asked of it. */
  readonly assumesMissing: boolean
  /** Where somebody counts the work. */
  readonly spend?: Spend | undefined
}

/** A context key as a policy spells it, and in lower case. */
export interface ContextKey {
  readonly spelled: string
  readonly folded: string
}

export const principalArnKey: ContextKey = {
  spelled: 'aws:PrincipalArn',
  folded: 'aws:principalarn',
}

/** undefined when the text is no action that can be asked for. */
export function readAction(text: string): FoldedAction | undefined {
  const lower = text.toLowerCase()
  const colon = lower.indexOf(':')
  if (colon <= 0 || colon === lower.length - 1 || /[*?\s]/.test(lower)) return undefined
  return { text: lower, service: lower.slice(0, colon), name: lower.slice(colon + 1) }
}

/** The value of a context key; undefined when it is absent, null or an empty list. */
export function lookUp(
  question: Question,
  key: ContextKey,
): ContextValue | readonly ContextValue[] | undefined {
  return lookUpGiven(question, key) ?? derived.get(key.folded)?.(question)
}

/** The same from the context alone, without what follows from the rest of the request. */
export function lookUpGiven(
  question: Question,
  key: ContextKey,
): ContextValue | readonly ContextValue[] | undefined {
  const { context } = question
  const value = Object.hasOwn(context, key.spelled)
    ? context[key.spelled]
    : foldedContext(question).get(key.folded)
  return isPresent(value) ? value : undefined
}

/** The text of a context value, as policies compare it. */
export function textOf(value: ContextValue): string {
  return typeof value === 'string' ? value : String(value)
}

function isPresent(
  value: ContextValue | readonly ContextValue[] | null | undefined,
): value is ContextValue | readonly ContextValue[] {
  if (typeof value === 'string') return true
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'number' || typeof value === 'boolean'
}

function foldedContext(question: Question): Map<string, ContextValue | readonly ContextValue[]> {
  if (question.folded !== undefined) return question.folded
  const folded = new Map<string, ContextValue | readonly ContextValue[]>()
  for (const [key, value] of Object.entries(question.context)) {
    const lower = key.toLowerCase()
    if (!folded.has(lower)) folded.set(lower, value)
  }
  question.folded = folded
  return folded
}

// AWS: IAM User Guide, "IAM policy elements: Variables and tags", principal key values.
const principalTypes: Readonly<Record<string, string>> = {
  root: 'Account',
  user: 'User',
  role: 'AssumedRole',
  session: 'AssumedRole',
  federated: 'FederatedUser',
  anonymous: 'Anonymous',
}

/** Keys whose value follows from the request itself; the context wins where it gives them. */
type Derivation = (question: Question) => ContextValue | undefined

const derived: ReadonlyMap<string, Derivation> = new Map<string, Derivation>([
  ['aws:principalarn', ({ caller }) => caller.principalArn],
  ['aws:principalaccount', ({ caller }) => caller.account],
  ['aws:principaltype', ({ caller }) => principalTypes[caller.kind]],
  ['aws:principalisawsservice', ({ caller }) => isAwsService(caller)],
  ['aws:principalservicename', ({ caller }) => serviceName(caller)],
  ['aws:username', ({ caller }) => (caller.kind === 'user' ? caller.name : undefined)],
  ['aws:userid', ({ caller }) => userId(caller)],
  ['aws:resourceaccount', ({ resourceAccount }) => resourceAccount],
])

function isAwsService(caller: RequestCaller): boolean {
  return caller.kind === 'service'
}

function serviceName(caller: RequestCaller): string | undefined {
  return caller.kind === 'service' ? caller.principal : undefined
}

function userId(caller: RequestCaller): string | undefined {
  if (caller.kind === 'root') return caller.account
  if (caller.kind === 'federated') return `${caller.account}:${caller.name}`
  return caller.kind === 'anonymous' ? 'anonymous' : undefined
}
