// Tags as requests list them, laid over those that are there.
import type { Tags } from '../../contract/permission.ts'
import { MAX_TAGS } from '../../contract/tags.ts'
import type { Tag } from '../../models/generated/organizations.ts'
import { invalidInput, violation } from './errors.ts'

/** Those before, with the new ones laid over them. */
export function tagsOf(before: Tags, added: readonly Tag[] = []): Tags {
  const reserved = added.find(({ Key }) => /^aws:/i.test(Key))
  if (reserved) {
    throw invalidInput(
      'INVALID_SYSTEM_TAGS_PARAMETER',
      `The tag key ${reserved.Key} is not valid: the prefix aws: is reserved.`,
    )
  }
  const keys = new Set(added.map(({ Key }) => Key))
  if (keys.size < added.length) {
    throw invalidInput('DUPLICATE_TAG_KEY', 'You have specified the same tag key more than once.')
  }
  const tags = { ...before, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) }
  if (Object.keys(tags).length <= MAX_TAGS) return tags
  throw violation('MAX_TAG_LIMIT_EXCEEDED', `A resource can have at most ${MAX_TAGS} tags.`)
}
