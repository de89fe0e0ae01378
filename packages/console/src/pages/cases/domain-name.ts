// What names a Cases domain, checked as it is typed: a new one by AWS's rules, one that exists by ARN.
import { isArnOf } from '../../client/arns.ts'

const MAX_LENGTH = 100

/** AWS: Cases API Reference, CreateDomain: 1 to 100 characters, `.*[\S]`. Undefined when it is fine. */
export function faultOfName(name: string): string | undefined {
  if (name === '') return 'Enter a name.'
  if (name.trim() === '') return 'The name needs at least one character that is not a blank.'
  if (/\s$/.test(name)) return 'The name must not end with a blank.'
  const { length } = name
  if (length > MAX_LENGTH) return `The name has ${length} characters; ${MAX_LENGTH} are allowed.`
  return undefined
}

/** `template` is that of domains. */
export function faultOfArn(arn: string, template: string): string | undefined {
  if (arn.trim() === '') return "Enter the domain's ARN."
  return isArnOf(template, arn.trim()) ? undefined : 'This is not the ARN of a Cases domain.'
}
