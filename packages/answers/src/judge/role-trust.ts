// Whom a role's trust policy names, read from the policy itself.

import { type StatementFields, statementsIn } from '@casegate/engine/policy'
import { createActionTest } from '@casegate/engine/specialize'
import type { Principal } from '../inventory/inventory.ts'
import { ASSUME_ROLE } from './assuming-statements.ts'

export interface RoleTrust {
  /** ARNs of users and roles that are named one by one. */
  readonly named: readonly string[]
  /** Everybody is named: then the trust policy is enough by itself. */
  readonly trustsEveryone: boolean
  /** The role's account, or everybody: then a principal's own policies decide. */
  readonly trustsAccount: boolean
  /** Other accounts, each as a whole: their principals' own policies must allow it too. */
  readonly accounts: readonly string[]
  /** The same for every principal of the account: it asks for nothing but the account. */
  readonly isPlain: boolean
  /** Services, other accounts and identity providers. */
  readonly outsiders: readonly string[]
}

export function readTrust(
  { trust, account }: Principal,
  isKnown: (arn: string) => boolean,
): RoleTrust {
  const all = statementsIn(trust?.document)
  const statements = all.filter(statement => createActionTest(statement)(ASSUME_ROLE))
  const trusted = trustedIn(statements)
  const isAccount = (one: string) =>
    one === '*' || one === account || one.endsWith(`:iam::${account}:root`)
  return {
    named: trusted.filter(one => one.startsWith('arn:') && accountIn(one) === undefined),
    trustsEveryone: trusted.includes('*'),
    trustsAccount: trusted.some(isAccount),
    accounts: trusted.flatMap(one => (isAccount(one) ? [] : (accountIn(one) ?? []))),
    isPlain: statements.every(
      ({ Effect, Condition, NotPrincipal }) =>
        Effect === 'Allow' && Condition === undefined && NotPrincipal === undefined,
    ),
    outsiders: trustedIn(all).filter(one => one === '*' || !(isAccount(one) || isKnown(one))),
  }
}

/** Of a principal that means a whole account. */
function accountIn(named: string): string | undefined {
  return /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(named)?.[1]
}

function trustedIn(statements: readonly StatementFields[]): readonly string[] {
  return [...new Set(statements.flatMap(trustedBy))]
}

function trustedBy({ Effect, Principal: named }: StatementFields): readonly string[] {
  if (Effect !== 'Allow' || named === undefined) return []
  const groups = typeof named === 'object' && named !== null ? Object.values(named) : [named]
  return groups.flat().filter(one => typeof one === 'string')
}
