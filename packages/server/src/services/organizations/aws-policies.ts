// The policies that AWS itself has in every organization, and attaches wherever their type is enabled.
import type { GuardPolicyRow, GuardType } from './rows.ts'

// AWS: AWS Organizations User Guide, "SCP evaluation" and "Resource control policies".
export const AWS_POLICIES: readonly Omit<GuardPolicyRow, 'account'>[] = [
  {
    policyId: 'p-FullAWSAccess',
    type: 'SERVICE_CONTROL_POLICY',
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    content: allowing({}),
    isAwsManaged: true,
    tags: {},
  },
  {
    policyId: 'p-RCPFullAWSAccess',
    type: 'RESOURCE_CONTROL_POLICY',
    name: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    content: allowing({ Principal: '*' }),
    isAwsManaged: true,
    tags: {},
  },
]

/** Attached to whatever is there when the type is enabled, and to what is made afterwards. */
export function firstPolicyOf(wanted: GuardType): string {
  const found = AWS_POLICIES.find(({ type }) => type === wanted)
  if (!found) throw new Error(`AWS has no policy of the type ${wanted}`)
  return found.policyId
}

function allowing(principal: object): string {
  const statement = { Effect: 'Allow', ...principal, Action: '*', Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2)
}
