// What was read and what was not, for people and for programs.
import type { Unread } from '@casegate/answers/inventory'
import { mostNamed } from '@casegate/engine/listing'
import type { Sources } from '../input/source.ts'
import { styled } from '../output.ts'

/** Of an answer that may be another. */
export const BY_WHAT_WAS_READ = 'by what was read, and not all of the input was'

/** Those that could change the answer come first, each on a line of its own. */
export function unreadLines(unread: readonly Unread[], open: readonly Unread[]): readonly string[] {
  const others = unread.filter(one => !open.includes(one))
  const more = others.length - mostNamed
  return [
    ...open.map(one => `${describeUnread(one)} ${styled('yellow', '(could change the answer)')}`),
    ...others.slice(0, mostNamed).map(describeUnread),
    ...(more > 0 ? [`${more} more were not read; --json names them`] : []),
  ]
}

export function describeUnread({ file, place, what, why }: Unread): string {
  const at = place ? `:${place.line}:${place.column}` : ''
  return `${file}${at}: not read: ${what}: ${why}`
}

/** Members of an answer's JSON. */
export function sourcesReport({ inventories, unread }: Sources): object {
  return {
    read: inventories.map(({ file, form, principals, policies }) => ({
      file,
      form,
      principals: principals.length,
      policies: policies.length,
    })),
    unread: unread.map(({ file, place, what, why, affects }) => ({
      file,
      place: place ?? null,
      what,
      why,
      affects,
    })),
  }
}
