// What is wrong or unwise in policies, with the places in their files.

import type { ActionTable } from '@casegate/engine/actions'
import { isObject, type Position } from '@casegate/engine/json'
import {
  type Finding,
  type FindingGroup,
  type PolicyKind,
  validatePolicy,
} from '@casegate/engine/validate'
import { assignmentsOf } from '../holes/assignments.ts'
import type { Inventory } from '../inventory/inventory.ts'
import { type HeldPolicy, isOpenPolicy, policyIn } from '../inventory/open-policy.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { fillPolicy } from './filled-policy.ts'

export interface PlacedFinding {
  readonly file: string
  readonly policy: string
  readonly group: FindingGroup
  readonly code: string
  readonly message: string
  /** In the policy: `Statement[0].Action`. */
  readonly path: string
  readonly start: Position
  readonly end: Position
  readonly suggestion: string | null
}

export interface LintedPolicy {
  readonly policy: HeldPolicy
  readonly kind: PolicyKind
}

/** The gravest first; the order in which AWS lists them. */
export const FINDING_GROUPS: readonly FindingGroup[] = [
  'error',
  'securityWarning',
  'warning',
  'suggestion',
]

export function lintPolicy(
  { policy, kind }: LintedPolicy,
  actions: ActionTable,
  account: string | undefined,
): readonly PlacedFinding[] {
  const assignments =
    isOpenPolicy(policy) && policy.ways ? assignmentsOf(policy.ways.variables) : []
  const all = assignments.flatMap(assignment => policyIn(policy, assignment))
  if (all.length === 0) return lintHeld({ policy, kind }, actions, account)
  // The same in several assignments is told once.
  const found = all.flatMap(one => lintHeld({ policy: one, kind }, actions, account))
  const texts = found.map(({ start, code, message }) => JSON.stringify([start, code, message]))
  return found.filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
}

function lintHeld(
  { policy, kind }: LintedPolicy,
  actions: ActionTable,
  account: string | undefined,
): readonly PlacedFinding[] {
  const { policy: filled, isFilled, hasFilledResource } = fillPolicy(policy)
  const { document } = filled
  if (isObject(document) && Array.isArray(document.Statement) && document.Statement.length === 0) {
    return []
  }
  const text = typeof document === 'string' ? document : (JSON.stringify(document, null, 2) ?? '')
  const findings = validatePolicy(text, { kind, actions, account })
  // What only a deployment tells cannot be found wrong.
  const told = findings.filter(
    ({ path, code }) => !isFilled(path) && !(RESOURCE.test(code) && hasFilledResource(path)),
  )
  return told.map(finding => placed(finding, filled))
}

const RESOURCE = /RESOURCE|ARN/

/** Every policy of an inventory once, each as what it is attached as; AWS's own are not ours. */
export function policiesToLint({ policies }: Inventory): readonly LintedPolicy[] {
  return policies.filter(({ policy }) => policy.type !== 'aws-managed')
}

/** Only a policy that is a file by itself has the finding's own places in it. */
function placed(finding: Finding, policy: SourcedPolicy): PlacedFinding {
  const { group, code, message, path, start, end, suggestion = null } = finding
  const around = policy.whole ? undefined : (policy.placeOf(path) ?? { line: 1, column: 1 })
  return {
    file: policy.file ?? policy.name,
    policy: policy.name,
    group,
    code,
    message,
    path,
    start: around ?? { line: start.line, column: start.column },
    end: around ?? { line: end.line, column: end.column },
    suggestion,
  }
}
