// The rules that tags of IAM's entities obey, and the condition keys that they become.
import type { RequestContext } from '@casegate/engine'
import type { Permission, Resource, Tags } from '../../../contract/permission.ts'
import { MAX_TAGS, requestTagContext as tagContext } from '../../../contract/tags.ts'
import type { Tag } from '../../../models/generated/iam.ts'
import { limitExceeded } from '../quotas.ts'
import type { TagRow } from '../rows.ts'
import { invalidInput } from './entities.ts'

/** Whether `Team` and `team` are one tag: so for users and roles, not so for managed policies. */
export type KeyCase = 'ignoresCase' | 'heedsCase'

/** The tags of a new entity. */
export function newTags(tags: readonly Tag[] = [], keyCase: KeyCase = 'ignoresCase'): TagRow[] {
  return mergeTags([], tags, keyCase)
}

/**
 * Lays `added` over `present`. A tag with a key that is there takes its place.
 * AWS: IAM User Guide, "Rules for tagging in IAM and AWS STS".
 */
export function mergeTags(
  present: readonly TagRow[],
  added: readonly Tag[],
  keyCase: KeyCase = 'ignoresCase',
): TagRow[] {
  const identity = identityIn(keyCase)
  checkNewTags(added, keyCase)
  const merged = new Map(present.map(tag => [identity(tag.key), tag]))
  for (const { Key, Value } of added) merged.set(identity(Key), { key: Key, value: Value })
  if (merged.size > MAX_TAGS) {
    throw limitExceeded('The number of tags has reached the maximum limit.')
  }
  return [...merged.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Takes tags away; a key that is not there is no error. */
export function removeTags(
  present: readonly TagRow[],
  keys: readonly string[],
  keyCase: KeyCase = 'ignoresCase',
): TagRow[] {
  const identity = identityIn(keyCase)
  const removed = new Set(keys.map(identity))
  return present.filter(tag => !removed.has(identity(tag.key)))
}

/** Tags as answers show them. */
export function shownTags(tags: readonly TagRow[]): Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }))
}

/** The member of an answer that holds the tags: without tags AWS leaves it out. */
export function tagsMember(tags: readonly TagRow[]): { Tags?: Tag[] } {
  return tags.length > 0 ? { Tags: shownTags(tags) } : {}
}

export function tagsOf(tags: readonly TagRow[]): Tags {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]))
}

/** `aws:RequestTag/…` and `aws:TagKeys` of a request that sets tags; nothing when it sets none. */
export function requestTagContext(tags: readonly Tag[] = []): RequestContext {
  if (tags.length === 0) return {}
  return tagContext(Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])))
}

/**
 * Tagging what is being made asks for the permission to tag it too.
 * AWS: IAM User Guide, "Permissions required for tagging IAM users".
 */
export function tagPermissions(
  action: string,
  resource: Resource,
  tags: readonly Tag[] | undefined,
): readonly Permission[] {
  if (tags === undefined || tags.length === 0) return []
  return [{ action, resource, context: requestTagContext(tags) }]
}

function identityIn(keyCase: KeyCase): (key: string) => string {
  return keyCase === 'ignoresCase' ? key => key.toLowerCase() : key => key
}

function checkNewTags(tags: readonly Tag[], keyCase: KeyCase): void {
  const identity = identityIn(keyCase)
  if (new Set(tags.map(tag => identity(tag.Key))).size < tags.length) {
    const note = keyCase === 'ignoresCase' ? ' Please note that Tag keys are case insensitive.' : ''
    throw invalidInput(`Duplicate tag keys found.${note}`)
  }
  const reserved = tags.find(tag => tag.Key.toLowerCase().startsWith('aws:'))
  if (reserved !== undefined) {
    throw invalidInput(`Tag key ${reserved.Key} begins with aws:, which is reserved for AWS.`)
  }
}
