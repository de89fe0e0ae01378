// The policies that AWS itself attaches in every organization, by their names.
import type { SourcedPolicy } from './sourced-policy.ts'

const VERSION = '2012-10-17'

// AWS: AWS Organizations User Guide, "SCP evaluation" and "RCP evaluation".
const POLICIES: Readonly<Record<string, object>> = {
  FullAWSAccess: { Version: VERSION, Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  RCPFullAWSAccess: {
    Version: VERSION,
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  },
}

/** By name or by id, such as `p-FullAWSAccess`. */
export function findOrganizationPolicy(nameOrId: string): SourcedPolicy | undefined {
  const name = nameOrId.replace(/^p-/, '')
  if (!Object.hasOwn(POLICIES, name)) return undefined
  return { name, type: 'aws-managed', document: POLICIES[name], placeOf: () => undefined }
}

// AWS: AWS Organizations API Reference, PolicySummary.
const OTHER_TYPES: readonly string[] = [
  'AISERVICES_OPT_OUT_POLICY',
  'BACKUP_POLICY',
  'BEDROCK_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'INSPECTOR_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
  'S3_POLICY',
  'SECURITYHUB_POLICY',
  'TAG_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
]

/** Whether policies of the type allow and deny nothing; of one that is not known nobody can tell. */
export function changesNothing(type: string): boolean {
  return OTHER_TYPES.includes(type)
}
