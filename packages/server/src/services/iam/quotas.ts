// How many of each thing an account may have, and IAM's refusal of one more.
import { AwsError } from '../../base/errors.ts'

/**
 * The default quotas, by the names that IAM's refusals give them.
 * AWS: IAM User Guide, "IAM and AWS STS quotas".
 */
export const QUOTAS = {
  AccessKeysPerUser: 2,
  GroupsPerAccount: 300,
  GroupsPerUser: 10,
  PoliciesPerAccount: 1500,
  PoliciesPerGroup: 10,
  PoliciesPerRole: 20,
  PoliciesPerUser: 10,
  RolesPerAccount: 1000,
  UsersPerAccount: 5000,
  VersionsPerPolicy: 5,
} as const

export type QuotaName = keyof typeof QUOTAS

/** Refuses the one more that would make `count` exceed the quota. */
export function checkQuota(name: QuotaName, count: number): void {
  if (count < QUOTAS[name]) return
  throw limitExceeded(`Cannot exceed quota for ${name}: ${QUOTAS[name]}`)
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceededException', message)
}
