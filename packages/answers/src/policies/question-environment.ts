// The place of a question: the partition, account and Region of what it asks about, and how they are known.

import { statementsIn } from '@casegate/engine/policy'
import { partitionOfRegion } from '@casegate/engine/regions'
import { type HeldPolicy, readPolicy } from '../inventory/open-policy.ts'
import { completeScope, type Scope } from '../tasks/scope.ts'

export interface QuestionEnvironment {
  /** As narrow as the place makes it. What is left out is asked about everywhere. */
  readonly scope: Scope
  /** What nobody gave. */
  readonly taken: readonly TakenPart[]
}

export interface TakenPart {
  readonly part: Part
  readonly value: string
  /** In words: `the policy scoped.json`. */
  readonly from: string
}

type Part = 'partition' | 'account' | 'region'

/** What may tell of a place, the surest first. */
export interface EnvironmentClues {
  /** The user or role that asks, where its ARN is not made up. */
  readonly principal?: string | undefined
  /** What the identity has, and what limits it. */
  readonly policies: readonly HeldPolicy[]
  /** The services that are asked about: ARNs of others tell only where these are silent. */
  readonly services: ReadonlySet<string>
}

/**
 * What is given counts, then the principal's own account, then what the policies name: an identity
 * acts on what is its account's own, unless that is shared, and a policy that names one place was written for it.
 */
export function settleEnvironment(given: Scope, clues: EnvironmentClues): QuestionEnvironment {
  const { principal, policies, services } = clues
  const asked = completeScope(given)
  const taken: TakenPart[] = []
  const settle = (part: Part, ...clues: readonly (() => Found | undefined)[]) => {
    if (asked[part] !== undefined) return asked[part] === '*' ? undefined : asked[part]
    for (const clue of clues) {
      const found = clue()
      if (!found) continue
      taken.push({ part, ...found })
      return found.value
    }
    return undefined
  }
  const arns = policies.flatMap(arnsIn)
  const named = (part: Part, among: readonly NamedArn[]) =>
    theOnly(
      among.filter(({ service }) => services.has(service)),
      part,
    ) ?? theOnly(among, part)
  const account = settle(
    'account',
    () => partOf(principal, 4),
    () => named('account', arns),
  )
  const own = arns.filter(arn => account === undefined || ['', '*', account].includes(arn.account))
  const home = asked.partition ?? partOf(principal, 1)?.value
  const region = settle('region', () => inPartition(named('region', own), home))
  const partition = settle(
    'partition',
    () => partOf(principal, 1),
    () => partitionOf(region, taken),
    () => named('partition', own),
  )
  return { scope: { ...asked, account, region, partition }, taken }
}

interface Found {
  readonly value: string
  readonly from: string
}

interface NamedArn {
  readonly service: string
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly policy: string
}

const known = new WeakMap<HeldPolicy, readonly NamedArn[]>()

/** Many principals of an account have the same policies. */
function arnsIn(policy: HeldPolicy): readonly NamedArn[] {
  const arns = known.get(policy) ?? readArns(policy)
  known.set(policy, arns)
  return arns
}

/** Of what the policy allows: what it denies is where it is not meant for. */
function readArns(policy: HeldPolicy): readonly NamedArn[] {
  const { document, name, file } = readPolicy(policy, 'greatest')
  return statementsIn(document).flatMap(({ Effect, Resource }) => {
    if (Effect !== 'Allow') return []
    return [Resource].flat().flatMap(text => {
      if (typeof text !== 'string') return []
      const [scheme, partition = '', service = '', region = '', account = ''] = text.split(':', 5)
      if (scheme !== 'arn') return []
      const home = partitionOfRegion(region)?.name
      const isPair = ['', '*'].includes(region) || [home, '*'].includes(partition)
      const place = { partition, account, region: isPair ? region : NOWHERE }
      return [{ service, ...place, policy: file ?? name }]
    })
  })
}

/** A Region that is not in the partition is a mistake, and tells of no place. */
const NOWHERE = '?'

const FORMS: Readonly<Record<Part, (value: string) => boolean>> = {
  partition: value => /^aws[a-z-]*$/.test(value),
  account: value => /^\d{12}$/.test(value),
  region: value => partitionOfRegion(value) !== undefined,
}

/** What all name that name any. A star names none, every other pattern more than one, and AWS itself has no account. */
function theOnly(arns: readonly NamedArn[], part: Part): Found | undefined {
  const open = part === 'account' ? ['', '*', 'aws'] : ['', '*']
  const naming = arns.filter(arn => !open.includes(arn[part]))
  const [value = '', ...others] = new Set(naming.map(arn => arn[part]))
  if (others.length > 0 || !FORMS[part](value)) return undefined
  const policies = [...new Set(naming.map(({ policy }) => policy))]
  const word = policies.length === 1 ? 'policy' : 'policies'
  return { value, from: `the ${word} ${policies.join(' and ')}` }
}

/** A Region of another partition is a mistake, and not where the question is. */
function inPartition(found: Found | undefined, home: string | undefined): Found | undefined {
  if (found === undefined || home === undefined) return found
  return partitionOfRegion(found.value)?.name === home ? found : undefined
}

/** The partition follows from the Region. */
function partitionOf(region: string | undefined, taken: readonly TakenPart[]): Found | undefined {
  const value = region === undefined ? undefined : partitionOfRegion(region)?.name
  const from = taken.find(({ part }) => part === 'region')?.from ?? `the Region ${region}`
  return value === undefined ? undefined : { value, from }
}

function partOf(arn: string | undefined, at: number): Found | undefined {
  const value = arn?.split(':')[at] ?? ''
  return value === '' || value === '*' ? undefined : { value, from: `the ARN ${arn}` }
}

/** `us-east-1 of 111122223333`; empty where nothing is known. */
export function nameScope({ account, region, partition }: Scope): string {
  const [where, whose] = [region, account].map(one => (one === '*' ? undefined : one))
  if (where !== undefined && whose !== undefined) return `${where} of ${whose}`
  if (where !== undefined) return where
  if (whose !== undefined) return `account ${whose}`
  return partition === undefined || partition === 'aws' ? '' : `the partition ${partition}`
}
