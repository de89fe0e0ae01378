// ARNs that a request gives, read as strictly as IAM reads them.
import { commonError } from '../../base/errors.ts'
import { PARTITION } from '../../base/regions.ts'

/** Refuses in AWS's words, both blanks included, what does not begin like an ARN of this partition. */
export function checkArn(text: string): void {
  const partition = /^arn:([^:]+):/.exec(text)?.[1]
  if (partition === undefined) {
    throw commonError('Validation', 'Invalid ARN:  Could not be parsed!')
  }
  if (partition !== PARTITION) throw commonError('Validation', 'Invalid ARN partition')
}
