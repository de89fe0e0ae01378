// All that can be said of a policy in its editor: what is wrong or unwise, and what does nothing.
import { loadActionTable } from '@casegate/answers'
import { compilePolicies, type PolicyParts } from '@casegate/engine'
import { type PolicyKind, validatePolicy } from '@casegate/engine/validate'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import type { Findings } from '../api/policy-edits.ts'
import { findIdleStatements } from './idle-statements.ts'

export interface JudgedPolicy {
  readonly policy: string
  readonly kind: PolicyKind
  readonly account: string
}

export const policyFindings: Analysis<JudgedPolicy, Findings> = {
  module: import.meta.url,
  name: 'policyFindings',
  run: findAll,
}

/** For reading it and for validating it, both of which are linear in its length. */
const STEPS_OF_A_CHARACTER = 3

function findAll({ policy, kind, account }: JudgedPolicy, budget: Budget): Findings {
  budget.spend(STEPS_OF_A_CHARACTER * policy.length)
  const actions = loadActionTable()
  const refused = !compilePolicies(partsOf(policy, kind)).ok
  const idle = refused || !IDLE.includes(kind) ? [] : findIdleStatements(policy, actions, budget)
  const valid = validatePolicy(policy, { kind, actions, account })
  // Validation sees some of them too: what it says of a place is enough.
  const said = new Set(valid.map(({ code, path }) => `${code} ${path}`))
  const findings = [...valid, ...idle.filter(({ code, path }) => !said.has(`${code} ${path}`))]
  return { findings: findings.sort((a, b) => a.start.offset - b.start.offset), refused }
}

/** Of which it can be told that another statement does all that one does. */
const IDLE: readonly PolicyKind[] = ['identity', 'boundary', 'session']

function partsOf(policy: string, kind: PolicyKind): PolicyParts {
  if (kind === 'scp') return { scps: [[policy]] }
  if (kind === 'rcp') return { rcps: [[policy]] }
  return kind === 'trust' ? { resource: policy } : { identity: [policy] }
}
