// AWS's own managed policies by name or ARN, each read when it is first asked for.
import { platform } from '#platform'
import type { SourcedPolicy } from './sourced-policy.ts'

/** When AWS's policies were read; the few that the server keeps in full are newer. */
export const MANAGED_POLICIES_AS_OF = 'March 2026'

const NAME = /^[\w+=,.@-]+$/
const ARN = /^arn:aws[\w-]*:iam::aws:policy\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]+)$/

/** Those that there are: names that AWS has not are not remembered, since there is no end of them. */
const known = new Map<string, SourcedPolicy>()
let packed: ReadonlyMap<string, PackedPolicy> | undefined

/** What is known of a policy beside its text; nothing of those that AWS has retired. */
export interface PackedPolicy {
  readonly name: string
  readonly path?: string
  readonly version?: number
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly doc: unknown
}

/** undefined when AWS has no managed policy of this name, or had none when the data was read. */
export function findManagedPolicy(nameOrArn: string): SourcedPolicy | undefined {
  const name = ARN.exec(nameOrArn)?.[1] ?? nameOrArn
  const policy = known.get(name) ?? readPolicy(name)
  if (policy) known.set(name, policy)
  return policy
}

export function managedPolicyNames(): readonly string[] {
  return [...packedPolicies().keys()].sort()
}

/** The names of the few that are kept in full, with ARN, path and version. */
export function keptPolicyNames(): readonly string[] {
  return platform.keptPolicies()
}

/** One of them as it is kept: JSON text. */
export function keptPolicyText(name: string): string | undefined {
  return NAME.test(name) ? platform.keptPolicy(name) : undefined
}

/** As it is packed, with what is known of it; also of the few that are kept in full, then older. */
export function packedPolicy(name: string): PackedPolicy | undefined {
  return packedPolicies().get(name)
}

/** The few that the server keeps in full come first: they are newer, and quicker to read. */
function readPolicy(name: string): SourcedPolicy | undefined {
  if (!NAME.test(name)) return undefined
  const text = platform.keptPolicy(name)
  if (text !== undefined) {
    const { arn, document } = JSON.parse(text)
    return sourced(name, arn, document)
  }
  const row = packedPolicy(name)
  return row && sourced(name, undefined, row.doc)
}

function sourced(name: string, arn: string | undefined, document: unknown): SourcedPolicy {
  return { name, arn, document, type: 'aws-managed', placeOf: () => undefined }
}

function packedPolicies(): ReadonlyMap<string, PackedPolicy> {
  if (!packed) {
    const rows: readonly PackedPolicy[] = JSON.parse(platform.packedPolicies())
    packed = new Map(rows.map(row => [row.name, row]))
  }
  return packed
}
