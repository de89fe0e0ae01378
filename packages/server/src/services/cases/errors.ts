// The errors of Cases that more than one operation throws.
import { AwsError } from '../../base/errors.ts'
import type { CasesResourceType } from './resource-type.ts'

export function notFound(resourceType: CasesResourceType, resourceId: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `${resourceType} ${resourceId} does not exist in this account and Region.`,
    { resourceId, resourceType },
  )
}

export function quotaExceeded(message: string): AwsError {
  return new AwsError('ServiceQuotaExceededException', message)
}

export function unknownToken(operation: string): AwsError {
  return validationError(`nextToken is not one that ${operation} has returned.`)
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message)
}
