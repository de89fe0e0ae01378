// AWS's own managed policies: a few in files of their own, all others packed, read when first asked for.
import { createHash } from 'node:crypto'
import {
  keptPolicyNames,
  keptPolicyText,
  managedPolicyNames,
  type PackedPolicy,
  packedPolicy,
} from '@casegate/answers/inventory'

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
  /** Not known of those that are packed. */
  readonly description?: string
  readonly attachableTo: Attachable
  /** The number of the default version, the only one that is known. */
  readonly version: number
  /** The policy as JSON text. */
  readonly document: string
  readonly createdAt: string
  readonly updatedAt: string
}

const ARN = /^arn:aws:iam::aws:policy(\/(?:[\w+=,.@/-]*\/)?)([\w+=,.@-]+)$/
export function isAwsPolicyArn(arn: string): boolean {
  return ARN.test(arn)
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SERVICE_ROLES = '/aws-service-role/'

const policies = new Map<string, AwsManagedPolicy>()
let listed: readonly AwsManagedPolicy[] | undefined

/** The policy with this ARN; undefined when AWS has none or it is not known here. */
export function findAwsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const [, path, name] = ARN.exec(arn) ?? []
  const policy = name === undefined ? undefined : (policies.get(name) ?? readPolicy(name))
  return policy?.path === path ? policy : undefined
}

/** Every policy, in the order of their names. */
export function listAwsManagedPolicies(): readonly AwsManagedPolicy[] {
  listed ??= [...new Set([...keptPolicyNames(), ...managedPolicyNames()])]
    .sort()
    .flatMap(name => policies.get(name) ?? readPolicy(name) ?? [])
  return listed
}

/** The few that are kept in full are newer, and read without unpacking all others. */
function readPolicy(name: string): AwsManagedPolicy | undefined {
  const text = keptPolicyText(name)
  const policy = text === undefined ? unpacked(packedPolicy(name)) : kept(text)
  if (policy) policies.set(name, policy)
  return policy
}

function kept(text: string): AwsManagedPolicy {
  const { document, ...about } = JSON.parse(text)
  return { ...about, id: awsPolicyId(about.arn), document: printed(document) } as AwsManagedPolicy
}

/** Those of which nothing but the text is known were retired: nobody can find them by an ARN. */
function unpacked(row: PackedPolicy | undefined): AwsManagedPolicy | undefined {
  if (!row) return undefined
  const { name, path, version, createdAt, updatedAt = createdAt } = row
  if (path === undefined || version === undefined) return undefined
  if (createdAt === undefined || updatedAt === undefined) return undefined
  const arn = `arn:aws:iam::aws:policy${path}${name}`
  let document: string | undefined
  return {
    ...{ name, path, arn, id: awsPolicyId(arn), version, createdAt, updatedAt },
    attachableTo: attachableAt(path),
    // Most are only ever listed.
    get document() {
      document ??= printed(row.doc)
      return document
    },
  }
}

/** Those of service-linked roles stand below a path of their own. */
export function attachableAt(path: string): Attachable {
  return path.startsWith(SERVICE_ROLES) ? 'serviceLinkedRoles' : 'anyone'
}

function printed(document: unknown): string {
  return JSON.stringify(document, null, 2)
}

/** AWS's ids of these policies are not published; ours have the same form and never change. */
export function awsPolicyId(arn: string): string {
  const digest = createHash('sha256').update(arn).digest().subarray(0, 17)
  return `ANPA${Array.from(digest, byte => BASE32[byte % BASE32.length]).join('')}`
}
