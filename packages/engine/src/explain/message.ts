// AWS's sentence for a denial.

import type { PolicyType, Summary } from './explanation.ts'

/**
 * The message of AWS's AccessDenied error; empty for an explanation of what is allowed.
 * AWS: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function accessDeniedMessage(explanation: Summary): string {
  const { decision, principal, action, resource } = explanation
  if (decision === 'allowed') return ''
  const user = principal === '*' ? 'anonymous' : principal
  const sentence = `User: ${user} is not authorized to perform: ${action} on resource: ${resource}`
  const reason = reasonOf(explanation)
  return reason === undefined ? sentence : `${sentence} ${reason}`
}

/** The end of the sentence; undefined where no policy was asked. */
function reasonOf({ decision, policyType, action, decidedBy }: Summary): string | undefined {
  if (policyType === null) return undefined
  if (decision === 'implicitDeny') return `because no ${policyType} allows the ${action} action`
  const arn = decidedBy.find(decider => decider.policyType === policyType)?.policyArn ?? null
  const deny = `with an explicit deny in ${articles[policyType]} ${policyType}`
  return arn === null ? deny : `${deny}: ${arn}`
}

const articles: Readonly<Record<PolicyType, 'a' | 'an' | 'the'>> = {
  'identity-based policy': 'an',
  'permissions boundary': 'a',
  'session policy': 'a',
  'service control policy': 'a',
  'resource control policy': 'a',
  'resource-based policy': 'a',
  'role trust policy': 'the',
  'VPC endpoint policy': 'a',
}
