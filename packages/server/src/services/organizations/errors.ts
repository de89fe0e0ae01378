// The errors of AWS Organizations that more than one operation throws.
import { AwsError } from '../../base/errors.ts'
import type {
  ConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '../../models/generated/organizations.ts'

/** What is looked for, by the exception of AWS's that says it is not there. */
const MISSING = {
  AccountNotFoundException: 'an account',
  ChildNotFoundException: 'a child',
  DestinationParentNotFoundException: 'a destination parent',
  OrganizationalUnitNotFoundException: 'an organizational unit',
  ParentNotFoundException: 'a parent',
  PolicyNotFoundException: 'a policy',
  RootNotFoundException: 'a root',
  SourceParentNotFoundException: 'a source parent',
  TargetNotFoundException: 'a target',
} as const

export type Missing = keyof typeof MISSING

export function notFound(code: Missing): AwsError {
  return new AwsError(code, `You specified ${MISSING[code]} that doesn't exist.`)
}

export function notInUse(): AwsError {
  return new AwsError(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
  )
}

export function violation(reason: ConstraintViolationExceptionReason, message: string): AwsError {
  return new AwsError('ConstraintViolationException', message, { Reason: reason })
}

export function invalidInput(reason: InvalidInputExceptionReason, message: string): AwsError {
  return new AwsError('InvalidInputException', message, { Reason: reason })
}

export function typeNotServed(type: string): AwsError {
  return new AwsError(
    'PolicyTypeNotAvailableForOrganizationException',
    `Casegate serves service control policies and resource control policies, not ${type}: ` +
      'policies of other types allow and deny nothing.',
  )
}
