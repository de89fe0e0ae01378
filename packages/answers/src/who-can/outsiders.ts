// Whom a resource's own policy lets in who is not among the principals of the files.

import { compilePolicies, type RequestContext } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { isObject } from '@casegate/engine/json'
import { grouped } from '@casegate/engine/listing'
import { statementsIn } from '@casegate/engine/policy'
import { createActionTest } from '@casegate/engine/specialize'
import { exactAnswers } from '../base/engine-parts.ts'
import { textOf } from '../base/text-of.ts'
import type { CoveredPart } from '../coverage/coverage.ts'
import type { Need } from '../coverage/need.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import { conditionsIn, contextBeside } from './conditions.ts'
import type { OutsiderRow } from './who-can-row.ts'

export interface OutsiderQuestion {
  readonly policies: readonly SourcedPolicy[]
  /** The account that owns the resource. */
  readonly owner: string
  readonly rcps: AccountLimits['rcps']
  readonly context: RequestContext
  readonly table: () => ActionTable
  /** Accounts whose principals are known one by one, and asked by themselves. */
  readonly accounts: ReadonlySet<string>
}

export function outsidersOf(
  { policies, owner, rcps, context, table, accounts }: OutsiderQuestion,
  { action, resource }: Pick<Need, 'action' | 'resource'>,
): readonly Omit<OutsiderRow, 'through'>[] {
  const isKnown = (account: string) => account === owner || accounts.has(account)
  if (!policies.some(policy => mayLetIn(policy, action, isKnown))) return []
  const compiled = compilePolicies({ resource: policies, rcps })
  if (!compiled.ok) return []
  const scope = { actions: [action], resources: [resource], context }
  const { allowed } = exactAnswers().findAllowedPart(compiled.policies, scope, {
    actions: table(),
    resourceAccount: owner,
  })
  const text = JSON.stringify(policies.map(({ document }) => document))
  const byName = grouped(allowed.pieces, part => nameOf(part, text) ?? '')
  return [...byName].flatMap(([name, parts]) => {
    const account = accountOf(name)
    if (name === '' || (account !== undefined && isKnown(account))) return []
    const isFree = parts.some(({ condition }) => condition === '')
    const witness = parts.find(part => part.witness)?.witness
    return {
      principal: name,
      kind: kindOf(name),
      conditions: isFree ? [] : conditionsIn(parts),
      context: isFree ? {} : contextBeside(witness?.context, context),
      needsOwn: account !== undefined,
    }
  })
}

/** Most trust policies name nobody but principals of the accounts: that is soon seen. */
function mayLetIn(
  { document }: SourcedPolicy,
  action: string,
  isKnown: (account: string) => boolean,
): boolean {
  return statementsIn(document).some(statement => {
    if (statement.Effect === 'Deny' || !createActionTest(statement)(action)) return false
    const { Principal: named } = statement
    if (!isObject(named) || Object.keys(named).some(type => type !== 'AWS')) return true
    return [named.AWS].flat().some(one => {
      const account = NAMED_ACCOUNT.exec(textOf(one))?.[1]
      return account === undefined || !isKnown(account)
    })
  })
}

/** A principal of an account, also where a template leaves its name to the deployment, or the account as a whole. */
const NAMED_ACCOUNT = /^(?:arn:[a-z-]+:(?:iam|sts)::)?(\d{12})(?::[a-z-]+(?:\/[^$]+)?)?$/

/** A caller that stands for all whom no policy names is anybody, or anybody of an account. */
function nameOf({ caller, witness }: CoveredPart, text: string): string | undefined {
  const asking = witness?.principal
  if (caller === undefined || asking === undefined) return undefined
  if (asking === '*' || caller === 'a service that is not named') return '*'
  const account = /^another caller of account (\d{12})/.exec(caller)?.[1]
  if (account === undefined) return asking
  return text.includes(account) ? `arn:aws:iam::${account}:root` : '*'
}

function accountOf(name: string): string | undefined {
  return /^arn:[^:]*:(?:iam|sts)::(\d{12}):(?!saml-provider|oidc-provider)/.exec(name)?.[1]
}

function kindOf(name: string): OutsiderRow['kind'] {
  if (name === '*') return 'anybody'
  if (/:(saml|oidc)-provider\//.test(name)) return 'federated'
  if (name.endsWith(':root')) return 'account'
  if (name.startsWith('arn:')) return 'principal'
  return /\.amazonaws\.com(\.cn)?$/.test(name) && !name.startsWith('cognito-identity.')
    ? 'service'
    : 'federated'
}
