// The callers that the policies of a comparison tell apart, each standing for all that are like it.

import type { PolicyGroup } from '../compile/policy-group.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { Principals } from '../policy/document.ts'
import { readCaller } from '../request/caller.ts'
import { splitArn } from '../text/arn.ts'
import { listAccounts } from './accounts.ts'
import type { Space } from './regions/space.ts'

export interface CallerCase {
  readonly principal: string
  /**
   * - `anyone`: policies attached to the caller are all that matters; it may be whoever they are
   *   attached to, so the keys that tell who it is can have any value
   * - `named`: exactly this caller
   * - `stranger`: whoever of this account, or whichever service, no policy names; the key that
   *   tells its name is free
   */
  readonly kind: 'anyone' | 'named' | 'stranger'
  /** What the identity-based policies allow where the comparison has none. */
  readonly own: 'given' | 'everything' | 'nothing'
}

export const homeAccount = '123456789012'

export const anyone: CallerCase = {
  principal: `arn:aws:iam::${homeAccount}:role/example`,
  kind: 'anyone',
  own: 'given',
}

export interface CallerOptions {
  readonly groups: readonly PolicyGroup[]
  /** Whether a resource-based policy is compared. */
  readonly resourceInPlay: boolean
  /** Whether an identity-based policy is compared. */
  readonly identityInPlay: boolean
  /** The account that owns the resource. */
  readonly owner: string
  /** That of callers whom nothing names. */
  readonly partition: string
  readonly principal: string | undefined
  readonly space: Space
}

export function listCallers(options: CallerOptions): readonly CallerCase[] {
  const { groups, resourceInPlay, principal } = options
  if (principal !== undefined) {
    const kind = readCaller(principal).kind === 'anonymous' ? 'stranger' : 'named'
    return giveOwn([{ principal, kind }], options)
  }
  const statements = groups.flatMap(group => group.statements)
  const names = statements.flatMap(({ source }) => source.principal ?? [])
  const general = names.every(({ everyone, negated }) => everyone && !negated)
  if (!resourceInPlay && general)
    return [{ ...anyone, own: options.identityInPlay ? 'given' : 'everything' }]
  return giveOwn(listNamed(names, statements, options), options)
}

type Caller = Pick<CallerCase, 'principal' | 'kind'>

function listNamed(
  names: readonly Principals[],
  statements: readonly CompiledStatement[],
  { owner, partition, space }: CallerOptions,
): Caller[] {
  const arns = new Set(names.flatMap(name => name.arns))
  const accounts = new Set([owner, ...names.flatMap(name => name.accounts)])
  for (const arn of arns) accounts.add(splitArn(arn)?.account ?? owner)
  const outsiders = names.flatMap(({ services, providers }) => [...services, ...providers])
  const named = [...new Set([...arns, ...outsiders])].map(principal => ({
    principal,
    kind: 'named' as const,
  }))
  const strangers = listAccounts(accounts, statements, space).map(account => ({
    principal: `arn:${partition}:iam::${account}:role/${strangerName}`,
    kind: 'stranger' as const,
  }))
  const unnamed = ['*', unnamedService].map(principal => ({
    principal,
    kind: 'stranger' as const,
  }))
  return [...named, ...strangers, ...unnamed]
}

/** Names that no policy is likely to use. */
const strangerName = 'casegate-stranger'
const unnamedService = 'unnamed.amazonaws.com'

/** Where no identity-based policy is compared, callers of the owner's account come in two kinds. */
function giveOwn(
  callers: readonly Caller[],
  { identityInPlay, owner }: CallerOptions,
): CallerCase[] {
  return callers.flatMap((caller): CallerCase[] => {
    const { account } = readCaller(caller.principal)
    if (identityInPlay || account === undefined) return [{ ...caller, own: 'given' }]
    if (account !== owner) return [{ ...caller, own: 'everything' }]
    return [
      { ...caller, own: 'nothing' },
      { ...caller, own: 'everything' },
    ]
  })
}
