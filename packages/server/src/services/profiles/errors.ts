// The errors of Customer Profiles that more than one operation throws.
import { AwsError } from '../../base/errors.ts'

export function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message)
}

export function noDomain(name: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The domain ${name} does not exist.`)
}
