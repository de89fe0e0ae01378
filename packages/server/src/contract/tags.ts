// What all services do alike with tags: their limit, and the condition keys of a tagging request.
import type { RequestContext } from '@casegate/engine'
import type { Tags } from './permission.ts'

/** AWS: Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
export const MAX_TAGS = 50

/** `aws:RequestTag/<key>` and `aws:TagKeys`; a request without tags has neither. */
export function requestTagContext(tags: Tags | undefined): RequestContext {
  if (!tags) return {}
  const entries = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])
  return { ...Object.fromEntries(entries), ...tagKeyContext(Object.keys(tags)) }
}

/** `aws:TagKeys`, all that a request to remove tags has. */
export function tagKeyContext(keys: readonly string[]): RequestContext {
  return { 'aws:TagKeys': keys }
}

export function withoutTags(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)))
}
