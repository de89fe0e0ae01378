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
