// AWS's own managed policies: data files, each read when it is first asked for.
import { createHash } from 'node:crypto'
import { keptPolicyNames, keptPolicyText } from '@casegate/answers/inventory'

/**
 * Who may attach a policy. AWS: IAM User Guide, "Managed policies and inline policies" (a policy
 * for service-linked roles is AWS's to attach) and "Deprecated AWS managed policies" (a retired one
 * stays with those who have it and nobody else can take it).
 */
export type Attachable = 'anyone' | 'serviceLinkedRoles' | 'retired'

export interface AwsManagedPolicy {
  readonly name: string
  readonly path: string
  readonly arn: string
  readonly id: string
  readonly description: string
  readonly attachableTo: Attachable
  /** The number of the default version, the only one that is known. */
  readonly version: number
  /** The policy as JSON text. */
  readonly document: string
  readonly createdAt: string
  readonly updatedAt: string
}

const ARN = /^arn:aws:iam::aws:policy\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]+)$/
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const policies = new Map<string, AwsManagedPolicy>()
let names: readonly string[] | undefined

/** The policy with this ARN; undefined when AWS has none or it is not kept here. */
export function findAwsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const name = ARN.exec(arn)?.[1]
  if (name === undefined || !policyNames().includes(name)) return undefined
  const policy = readPolicy(name)
  return policy.arn === arn ? policy : undefined
}

/** Every policy, in the order of their names. */
export function listAwsManagedPolicies(): readonly AwsManagedPolicy[] {
  return policyNames().map(readPolicy)
}

function policyNames(): readonly string[] {
  names ??= [...keptPolicyNames()].sort()
  return names
}

function readPolicy(name: string): AwsManagedPolicy {
  let policy = policies.get(name)
  if (!policy) {
    const file = JSON.parse(keptPolicyText(name) ?? '{}')
    const document = JSON.stringify(file.document, null, 2)
    policy = { ...file, id: idOf(file.arn), document } as AwsManagedPolicy
    policies.set(name, policy)
  }
  return policy
}

/** AWS's ids of these policies are not published; ours have the same form and never change. */
function idOf(arn: string): string {
  const digest = createHash('sha256').update(arn).digest().subarray(0, 17)
  return `ANPA${Array.from(digest, byte => BASE32[byte % BASE32.length]).join('')}`
}
