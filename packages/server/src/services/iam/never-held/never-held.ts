// What an operation does with kinds of things that an account here never holds: it asks for the
// permission that AWS asks for, lists none, and finds none. Nothing is written, so all of them read.
import { commonError } from '../../../base/errors.ts'
import type { Call } from '../../../contract/call.ts'
import type { Authorization } from '../../../contract/service.ts'
import { tagKeyContext } from '../../../contract/tags.ts'
import type { Tag } from '../../../models/generated/iam.ts'
import { noSuchEntity } from '../entities/entities.ts'
import { requestTagContext } from '../entities/tags.ts'
import type { MarkerPageRequest } from '../listing.ts'

/** An operation on one thing; `sentence` is what AWS says when it is not there. */
export function notFound<Asked extends Authorization<never>, Named>(
  authorize: Asked,
  sentence: (input: Named, call: Call) => string | Promise<string>,
) {
  return {
    access: 'read',
    authorize,
    handle: async (input: Named, call: Call): Promise<never> => {
      throw noSuchEntity(await sentence(input, call))
    },
  } as const
}

/** A listing whose only page is empty; `owner` refuses an owner who is not there. */
export function emptyList<Asked extends Authorization<never>, Owned, Output extends object>(
  authorize: Asked,
  empty: Output,
  owner: (input: Owned, call: Call) => unknown = () => undefined,
) {
  return {
    access: 'read',
    authorize,
    handle: async (input: Owned & MarkerPageRequest, call: Call) => {
      await owner(input, call)
      // No page was ever cut short, so no marker was ever given.
      if (input.Marker !== undefined) throw commonError('Validation', 'Invalid Marker.')
      return { ...empty, IsTruncated: false }
    },
  } as const
}

/** The context of a request that tags one of them. */
export function tagsGiven({ Tags }: { readonly Tags: readonly Tag[] }) {
  return requestTagContext(Tags)
}

/** The context of a request that takes tags off one of them. */
export function tagKeysGiven({ TagKeys }: { readonly TagKeys: readonly string[] }) {
  return tagKeyContext(TagKeys)
}
