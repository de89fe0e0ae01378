// A managed policy, whether a customer's or AWS's own: looked up by its ARN.
import type { NamedPolicy } from '@casegate/engine'
import { AwsError } from '../../../base/errors.ts'
import type { Rows } from '../../../storage/store.ts'
import { checkArn } from '../arns.ts'
import { invalidInput, noSuchEntity } from '../entities/entities.ts'
import {
  ATTACHMENTS,
  BOUNDARIES,
  GIVEN_POLICIES,
  POLICIES,
  POLICY_VERSIONS,
  type PolicyRow,
} from '../rows.ts'
import { type AwsManagedPolicy, findAwsManagedPolicy, isAwsPolicyArn } from './managed-policies.ts'

export type ManagedPolicy =
  | { readonly source: 'user-managed'; readonly row: PolicyRow }
  | { readonly source: 'aws-managed'; readonly row: AwsManagedPolicy }

/** How often an account uses a policy, by what for. */
export interface PolicyUsage {
  readonly attachments: number
  readonly boundaries: number
}

const POLICY_ARN = /^arn:aws:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/

export async function lookUpPolicy(
  rows: Rows,
  account: string,
  arn: string,
): Promise<ManagedPolicy | undefined> {
  const own = findAwsManagedPolicy(arn) ?? (await findGivenPolicy(rows, account, arn))
  if (own) return { source: 'aws-managed', row: own }
  const [row] = await rows.list(POLICIES, { index: 'byArn', where: { arn }, limit: 1 })
  return row?.account === account ? { source: 'user-managed', row } : undefined
}

/** The policy, or NoSuchEntity: the operations that read a policy say it was not found. */
export async function requirePolicy(
  rows: Rows,
  account: string,
  arn: string,
): Promise<ManagedPolicy> {
  checkPolicyArn(arn)
  const policy = await lookUpPolicy(rows, account, arn)
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`)
  return policy
}

/** The policy of a customer, whose account alone may change it. */
export async function requireOwnPolicy(
  rows: Rows,
  account: string,
  arn: string,
): Promise<PolicyRow> {
  const policy = await requirePolicy(rows, account, arn)
  if (policy.source === 'aws-managed') throw outsideAccount()
  return policy.row
}

/** The default version of a policy, by the policy's name, for the engine. */
export async function findManagedPolicy(
  rows: Rows,
  account: string,
  arn: string,
): Promise<NamedPolicy | undefined> {
  const policy = await lookUpPolicy(rows, account, arn)
  if (!policy) return undefined
  const { source, row } = policy
  return { name: row.name, type: source, arn, document: await defaultDocument(rows, policy) }
}

/** What account data brought; no other account has it. */
async function findGivenPolicy(
  rows: Rows,
  account: string,
  arn: string,
): Promise<AwsManagedPolicy | undefined> {
  return isAwsPolicyArn(arn) ? rows.get(GIVEN_POLICIES, { account, arn }) : undefined
}

export async function usageOf(rows: Rows, account: string, arn: string): Promise<PolicyUsage> {
  const query = { index: 'byPolicy', where: { account, policyArn: arn } }
  return {
    attachments: await rows.count(ATTACHMENTS, query),
    boundaries: await rows.count(BOUNDARIES, query),
  }
}

/** How each policy that the account uses is used, by ARN: AWS has too many to ask for each. */
export async function usagesIn(
  rows: Rows,
  account: string,
): Promise<ReadonlyMap<string, PolicyUsage>> {
  const usages = new Map<string, PolicyUsage>()
  const query = { index: 'byPolicy', where: { account } }
  const of = (arn: string) => usages.get(arn) ?? UNUSED
  for (const { policyArn } of await rows.list(ATTACHMENTS, query)) {
    usages.set(policyArn, { ...of(policyArn), attachments: of(policyArn).attachments + 1 })
  }
  for (const { policyArn } of await rows.list(BOUNDARIES, query)) {
    usages.set(policyArn, { ...of(policyArn), boundaries: of(policyArn).boundaries + 1 })
  }
  return usages
}

export const UNUSED: PolicyUsage = { attachments: 0, boundaries: 0 }

/** Refuses what is no ARN and what is no ARN of a policy. */
export function checkPolicyArn(arn: string): void {
  checkArn(arn)
  checkPolicyArnForm(arn)
}

/** The same of what need not be an ARN, such as a pattern of ARNs. */
export function checkPolicyArnForm(arn: string): void {
  if (!POLICY_ARN.test(arn)) throw invalidInput(`ARN ${arn} is not valid.`)
}

export function notAttachable(arn: string): AwsError {
  return noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
}

export function outsideAccount(): AwsError {
  return new AwsError('AccessDenied', 'Policy is outside your own account.')
}

async function defaultDocument(rows: Rows, policy: ManagedPolicy): Promise<string> {
  if (policy.source === 'aws-managed') return policy.row.document
  const { id, defaultVersion } = policy.row
  const version = await rows.get(POLICY_VERSIONS, { policyId: id, version: defaultVersion })
  if (!version) throw new Error(`the default version of policy ${id} is missing`)
  return version.document
}
