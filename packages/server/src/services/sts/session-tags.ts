// Session tags: passed with a request, inherited along a chain of roles, laid over a principal's.
import type { RequestContext } from '@casegate/engine'
import { type AwsError, commonError } from '../../base/errors.ts'
import type { Tags } from '../../contract/permission.ts'
import type { Tag } from '../../models/generated/sts.ts'
import type { SessionTag } from './rows.ts'

interface PassedTags {
  readonly Tags?: Tag[] | undefined
  readonly TransitiveTagKeys?: string[] | undefined
}

/**
 * The tags of a new session. AWS: IAM User Guide, "Pass session tags in AWS STS": keys are compared
 * without case, and an inherited transitive tag cannot be set anew.
 */
export function readSessionTags(
  { Tags = [], TransitiveTagKeys = [] }: PassedTags,
  inherited: readonly SessionTag[],
): readonly SessionTag[] {
  const keys = new Set(Tags.map(({ Key }) => Key.toLowerCase()))
  const transitive = new Set(TransitiveTagKeys.map(key => key.toLowerCase()))
  if (keys.size < Tags.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  if ([...keys].some(key => key.startsWith('aws:'))) {
    throw invalid('Tag keys that begin with aws: are reserved for AWS.')
  }
  if ([...transitive].some(key => !keys.has(key))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.')
  }
  if (inherited.some(tag => keys.has(tag.key.toLowerCase()))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a " +
        'transitive tag key from the calling session.',
    )
  }
  const passed = Tags.map(({ Key, Value }) => ({
    key: Key,
    value: Value,
    transitive: transitive.has(Key.toLowerCase()),
  }))
  return [...inherited, ...passed]
}

/** The tags that the session of an assumed role takes over from the calling session. */
export function inheritedTags(tags: readonly SessionTag[]): readonly SessionTag[] {
  return tags.filter(tag => tag.transitive)
}

/** `aws:RequestTag/<key>`, `aws:TagKeys` and `sts:TransitiveTagKeys`; nothing without tags. */
export function sessionTagContext(tags: readonly SessionTag[]): RequestContext {
  if (tags.length === 0) return {}
  const transitive = tags.filter(tag => tag.transitive).map(({ key }) => key)
  return {
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': tags.map(({ key }) => key),
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
  }
}

/** Session tags over the tags of the role or user; where keys differ only in case they win too. */
export function layTags(tags: readonly SessionTag[], over: Tags): Tags {
  const keys = new Set(tags.map(({ key }) => key.toLowerCase()))
  const kept = Object.entries(over).filter(([key]) => !keys.has(key.toLowerCase()))
  return Object.fromEntries([...kept, ...tags.map(({ key, value }) => [key, value])])
}

function invalid(message: string): AwsError {
  return commonError('InvalidParameterValue', message)
}
