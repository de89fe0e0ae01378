// Who outside of the account a resource's policy lets in, each with the actions that it allows them.
import { loadActionTable } from '@casegate/answers'
import { actionName, expandAction } from '@casegate/engine/actions'
import { type AnalysisOptions, findCoverage, type Piece } from '@casegate/engine/analysis'

import { parseArn } from '../../../base/arn.ts'
import { AwsError } from '../../../base/errors.ts'
import type { Analysis } from '../../../work/analysis.ts'
import type { Budget } from '../../../work/budget.ts'
import { spendAnalysis } from '../../../work/engine-steps.ts'
import { undecided } from '../errors.ts'
import { STEPS } from '../granting-statements.ts'
import { inLayer, readPolicy } from '../policies.ts'
import { findPublicAccess } from '../public-access.ts'
import { listGrants, type OutsideGrant } from './grants.ts'
import type { PreviewedResource } from './previewed-policies.ts'

export interface ExternalAccess {
  readonly principal: Readonly<Record<string, string>>
  readonly actions: readonly string[]
  readonly conditions: Readonly<Record<string, string>>
  readonly isPublic: boolean
}

export type PreviewOutcome =
  | { readonly status: 'COMPLETED'; readonly found: readonly ExternalAccess[] }
  | { readonly status: 'FAILED'; readonly code: 'INVALID_CONFIGURATION' | 'INTERNAL_ERROR' }

export interface Previewed extends PreviewedResource {
  readonly account: string
}

export const externalAccess: Analysis<Previewed, PreviewOutcome> = {
  module: import.meta.url,
  name: 'externalAccess',
  run: findExternalAccess,
}

/** Nobody is left out whom the analysis cannot settle: then there is no outcome. */
function findExternalAccess(previewed: Previewed, budget: Budget): PreviewOutcome {
  const { policy, account } = previewed
  if (policy === undefined) return { status: 'COMPLETED', found: [] }
  budget.spend(policy.length)
  try {
    readPolicy('policy', policy, 'resource', typeOf(previewed))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { status: 'FAILED', code: 'INVALID_CONFIGURATION' }
  }
  try {
    const found = listGrants(policy, account).flatMap(grant => judge(grant, previewed, budget))
    return { status: 'COMPLETED', found }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { status: 'FAILED', code: 'INTERNAL_ERROR' }
  }
}

/** A finding where a request from outside is proved to be allowed, and none where none is. */
function judge(grant: OutsideGrant, previewed: Previewed, budget: Budget): ExternalAccess[] {
  const { account } = previewed
  const policy = readPolicy('policy', grant.policy, 'resource', typeOf(previewed))
  const options: AnalysisOptions = {
    actions: loadActionTable(),
    resourceAccount: account,
    steps: STEPS,
    spend: spendAnalysis(budget),
    within: { actions: [previewed.actions], resources: previewed.resources },
  }
  const { pieces, reason } = findCoverage(inLayer('resource', [policy]), options)
  const outside = pieces.filter(piece => isOutside(piece, grant, account))
  if (outside.length === 0) {
    const isOpen = reason !== undefined || pieces.some(({ witness }) => witness === undefined)
    if (isOpen) throw undecided(reason ?? 'variables leave open who is let in')
    return []
  }
  const { principal, conditions } = grant
  const isPublic =
    principal.AWS === '*' && findPublicAccess(policy, grant.policy, account, budget).grants
  const actions = [...new Set(outside.flatMap(listActions))].sort()
  return [{ principal, actions, conditions, isPublic }]
}

function isOutside(
  { witness }: Piece,
  { principal, providers }: OutsideGrant,
  owner: string,
): boolean {
  if (witness === undefined) return false
  const caller = witness.principal
  if (principal.Federated !== undefined) return caller === principal.Federated
  if (caller === '*' || providers.includes(caller)) return true
  const account = parseArn(caller)?.account
  return account !== undefined && account !== owner
}

/** By their names, and those that AWS's reference lacks as the policy spells them. */
function listActions({ actions, exceptActions }: Piece): string[] {
  const table = loadActionTable()
  const namesOf = (pattern: string) => {
    const found = expandAction(table, pattern).map(actionName)
    return found.length > 0 ? found : [pattern]
  }
  const excepted = new Set(exceptActions.flatMap(namesOf))
  return actions.flatMap(namesOf).filter(name => !excepted.has(name))
}

function typeOf({ type }: PreviewedResource): 'trust' | undefined {
  return type === 'AWS::IAM::Role' ? 'trust' : undefined
}
