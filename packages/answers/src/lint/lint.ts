// What is wrong or unwise in policies, with the places in their files.
import type { ActionTable } from '@casegate/engine/actions'
import {
  type Finding,
  type FindingGroup,
  type PolicyKind,
  validatePolicy,
} from '@casegate/engine/validate'
import type { Place } from '../base/input-error.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { UNKNOWN_RESOURCE } from '../inventory/template.ts'

export interface PlacedFinding {
  readonly file: string
  readonly policy: string
  readonly group: FindingGroup
  readonly code: string
  readonly message: string
  /** In the policy: `Statement[0].Action`. */
  readonly path: string
  readonly start: Place
  readonly end: Place
  readonly suggestion: string | null
}

export interface LintedPolicy {
  readonly policy: SourcedPolicy
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
  const { document } = policy
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 2)
  const findings = validatePolicy(text, { kind, actions, account })
  const told = text.includes(UNKNOWN_RESOURCE) ? findings.filter(isKnown) : findings
  return told.map(finding => placed(finding, policy))
}

/** A resource that only a deployment tells cannot be found wrong. */
function isKnown({ code }: Finding): boolean {
  return !/RESOURCE|ARN/.test(code)
}

/** Every policy of an inventory once, each as what it is attached as. */
export function policiesToLint({ principals, policies }: Inventory): readonly LintedPolicy[] {
  const found = new Map<SourcedPolicy, PolicyKind>(policies.map(one => [one, 'identity']))
  for (const { policies: own, trust } of principals) {
    for (const policy of own) if (policy.type !== 'aws-managed') found.set(policy, kindOf(policy))
    if (trust) found.set(trust, 'trust')
  }
  return [...found].map(([policy, kind]) => ({ policy, kind }))
}

function kindOf({ type }: SourcedPolicy): PolicyKind {
  return type === 'user' || type === 'group' || type === 'role' ? type : 'identity'
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
