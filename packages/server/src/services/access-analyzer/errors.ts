// The errors of IAM Access Analyzer that more than one operation throws.
import { AwsError } from '../../base/errors.ts'

/** A member of the request that the model accepts and the operation cannot. */
export function invalidField(name: string, message: string): AwsError {
  const fieldList = [{ name, message }]
  const members = { reason: 'fieldValidationFailed', fieldList }
  return new AwsError('ValidationException', `${name}: ${message}`, members)
}

/** What a check is asked about is not what IAM's grammar allows. */
export function invalidParameter(name: string, message: string): AwsError {
  return new AwsError('InvalidParameterException', `${name}: ${message}`)
}

/** Neither PASS nor FAIL is proved, so neither is answered. */
export function undecided(reason: string): AwsError {
  return new AwsError('UnprocessableEntityException', `The check is undetermined: ${reason}.`)
}

export function notFound(resourceType: string, resourceId: string): AwsError {
  const message = `The ${resourceType.toLowerCase()} ${resourceId} does not exist.`
  return new AwsError('ResourceNotFoundException', message, { resourceId, resourceType })
}

export function conflict(resourceType: string, resourceId: string, message: string): AwsError {
  return new AwsError('ConflictException', message, { resourceId, resourceType })
}

export function overQuota(resourceType: string, resourceId: string, message: string): AwsError {
  return new AwsError('ServiceQuotaExceededException', message, { resourceId, resourceType })
}
