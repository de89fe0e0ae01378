// A finding of the engine's as IAM Access Analyzer tells it.

import { parsePath } from '@casegate/answers/inventory'
import type { Finding, FindingGroup, Place } from '@casegate/engine/validate'
import type {
  PathElement,
  Position,
  ValidatePolicyFinding,
  ValidatePolicyFindingType,
} from '../../models/generated/access-analyzer.ts'

export function describeFinding(finding: Finding, document: string): ValidatePolicyFinding {
  const { group, code, message, start, end } = finding
  const { type, section } = GROUPS[group]
  return {
    findingDetails: message,
    findingType: type,
    issueCode: code,
    learnMoreLink: `${PAGE}${section}-${code.toLowerCase().replaceAll('_', '-')}`,
    locations: [
      {
        path: pathOf(finding, document),
        span: { start: positionOf(start), end: positionOf(end) },
      },
    ],
  }
}

// AWS: IAM User Guide, "IAM policy validation check reference": a section for each check, named by
// group and issue code. For a check that AWS lacks, the page opens at its beginning.
const PAGE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html' +
  '#access-analyzer-reference-policy-checks-'

interface Group {
  readonly type: ValidatePolicyFindingType
  readonly section: string
}

const GROUPS: Readonly<Record<FindingGroup, Group>> = {
  error: { type: 'ERROR', section: 'error' },
  securityWarning: { type: 'SECURITY_WARNING', section: 'security-warning' },
  warning: { type: 'WARNING', section: 'general-warning' },
  suggestion: { type: 'SUGGESTION', section: 'suggestion' },
}

/** The last step leads to a key rather than to its value where the finding's place is the key. */
function pathOf({ path, end }: Finding, document: string): PathElement[] {
  const steps = parsePath(path)
  const isAtKey = /^\s*:/.test(document.slice(end.offset))
  return steps.map((step, index) => {
    if (typeof step === 'number') return { index: step }
    return isAtKey && index === steps.length - 1 ? { key: step } : { value: step }
  })
}

/** AWS: IAM Access Analyzer API Reference, Position: lines from 1, columns and offsets from 0. */
function positionOf({ line, column, offset }: Place): Position {
  return { line, column: column - 1, offset }
}
