// The trust policy of a role that is made: by whom it is for, as one fills in a form.
import { fillArn } from '../arns.ts'

export type TrustKind = 'account' | 'otherAccount' | 'service' | 'custom'

export interface TrustDraft {
  readonly kind: TrustKind
  /** Of another account. */
  readonly accountId: string
  readonly externalId: string
  readonly needsMfa: boolean
  /** A service principal, such as `connect.amazonaws.com`. */
  readonly service: string
}

export const NEW_TRUST: TrustDraft = {
  kind: 'account',
  accountId: '',
  externalId: '',
  needsMfa: false,
  service: '',
}

export interface TrustFaults {
  readonly accountId?: string
  readonly externalId?: string
  readonly service?: string
}

// AWS: STS API Reference, AssumeRole, "ExternalId".
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/

/** Undefined where there is none. */
export function trustFaults(draft: TrustDraft, account: string): TrustFaults | undefined {
  const { kind, accountId, externalId, service } = draft
  const faults: TrustFaults = {
    ...(kind === 'otherAccount' && { accountId: faultOfAccount(accountId, account) }),
    ...(kind === 'otherAccount' && { externalId: faultOfExternalId(externalId) }),
    ...(kind === 'service' && { service: faultOfService(service) }),
  }
  return Object.values(faults).some(fault => fault !== undefined) ? faults : undefined
}

function faultOfAccount(accountId: string, account: string): string | undefined {
  if (!/^\d{12}$/.test(accountId.trim())) return 'Enter the 12 digits of an AWS account.'
  return accountId.trim() === account ? 'This is this account: choose it above.' : undefined
}

function faultOfExternalId(externalId: string): string | undefined {
  if (externalId === '' || EXTERNAL_ID.test(externalId)) return undefined
  return 'An external ID has 2 to 1,224 letters, digits and + = , . @ : / - _.'
}

function faultOfService(service: string): string | undefined {
  if (service.trim() === '') return 'Enter a service principal, such as connect.amazonaws.com.'
  return /^[\w-]+(\.[\w-]+)+$/.test(service.trim())
    ? undefined
    : 'This is not a service principal such as connect.amazonaws.com.'
}

/** As JSON text, in the form that AWS's console gives it. `accountRoot` is the template of its ARN. */
export function newTrustPolicy(draft: TrustDraft, account: string, accountRoot: string): string {
  const { kind, accountId, service } = draft
  const Account = kind === 'otherAccount' ? accountId.trim() : account
  const Principal =
    kind === 'service' ? { Service: service.trim() } : { AWS: fillArn(accountRoot, { Account }) }
  const Condition = kind === 'service' ? {} : conditionOf(draft)
  const statement = {
    Effect: 'Allow',
    Principal,
    Action: 'sts:AssumeRole',
    ...(Object.keys(Condition).length > 0 && { Condition }),
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2)
}

function conditionOf({ kind, externalId, needsMfa }: TrustDraft) {
  return {
    ...(kind === 'otherAccount' &&
      externalId !== '' && { StringEquals: { 'sts:ExternalId': externalId } }),
    ...(needsMfa && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  }
}
