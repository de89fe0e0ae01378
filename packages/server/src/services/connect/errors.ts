// The errors of Amazon Connect that more than one operation throws.
import { AwsError } from '../../base/errors.ts'

export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`)
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message)
}
