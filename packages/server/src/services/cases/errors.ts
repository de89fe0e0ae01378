// The errors of Cases that more than one operation throws.
import { AwsError } from '../../base/errors.ts'
import type { ResourceType } from './resources.ts'

export function notFound(resourceType: ResourceType, resourceId: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `${resourceType} ${resourceId} does not exist in this account and Region.`,
    { resourceId, resourceType },
  )
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message)
}
