// The callers that the policies of a comparison tell apart, each standing for all that are like it.

import type { PolicyGroup } from '../compile/policy-group.ts'
import type { Principals } from '../policy/document.ts'
import { readCaller } from '../request/caller.ts'
import { splitArn } from '../text/arn.ts'
import { type ConditionNames, findUnnamedAccount, listConditionNames } from './condition-names.ts'

export interface CallerCase {
  readonly principal: string
  /**
   * - `anyone`: policies attached to the caller are all that matters; it may be whoever they are
   *   attached to, so the keys that tell who it is can have any value
   * - `named`: exactly this caller
   * - `stranger`: whoever of this account no policy names; its aws:PrincipalArn is free
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
  readonly principal: string | undefined
}

export function listCallers(options: CallerOptions): readonly CallerCase[] {
  const { groups, resourceInPlay, principal, owner } = options
  if (principal !== undefined) {
    const kind = readCaller(principal).kind === 'anonymous' ? 'stranger' : 'named'
    return giveOwn([{ principal, kind }], options)
  }
  const names = groups.flatMap(({ statements }) =>
    statements.flatMap(({ source }) => (source.principal === undefined ? [] : [source.principal])),
  )
  const general = names.every(({ everyone, negated }) => everyone && !negated)
  if (!resourceInPlay && general)
    return [{ ...anyone, own: options.identityInPlay ? 'given' : 'everything' }]
  const clauses = groups.flatMap(({ statements }) =>
    statements.flatMap(({ source }) => source.conditions),
  )
  return giveOwn(listNamed(names, listConditionNames(clauses), owner), options)
}

type Caller = Pick<CallerCase, 'principal' | 'kind'>

function listNamed(
  names: readonly Principals[],
  conditions: ConditionNames,
  owner: string,
): Caller[] {
  const arns = new Set(names.flatMap(name => name.arns))
  const accounts = new Set([owner, ...names.flatMap(name => name.accounts), ...conditions.accounts])
  for (const arn of arns) accounts.add(splitArn(arn)?.account ?? owner)
  accounts.add(findUnnamedAccount(accounts))
  const outsiders = [
    ...names.flatMap(({ services, providers }) => [...services, ...providers]),
    ...conditions.services,
  ]
  const named = [...new Set([...arns, ...outsiders])].map(principal => ({
    principal,
    kind: 'named' as const,
  }))
  const strangers = [...accounts].map(account => ({
    principal: `arn:aws:iam::${account}:role/${strangerName}`,
    kind: 'stranger' as const,
  }))
  const unnamed = ['*', 'unnamed.amazonaws.com'].map(principal => ({
    principal,
    kind: 'stranger' as const,
  }))
  return [...named, ...strangers, ...unnamed]
}

/** A name that no policy is likely to use. */
const strangerName = 'casegate-stranger'

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
