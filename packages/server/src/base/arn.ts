// An ARN as somebody sends it: with a partition, a service and a resource, or it is none.
import { type Arn, splitArn } from '@casegate/engine/arn'

/** Undefined for a text that is no ARN. */
export function parseArn(text: string): Arn | undefined {
  const arn = splitArn(text)
  return arn?.partition && arn.service && arn.resource ? arn : undefined
}
