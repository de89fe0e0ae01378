// Whose things a request is about: a user's or, of the kinds that root may have as well, root's.
import type { Call, CallToAuthorize } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import { requireUserOrCaller, userOrCallerResource } from '../resources.ts'

/** What names a user, or nobody and means the caller. */
export interface OwnerRequest {
  readonly UserName?: string | undefined
}

/** The user that a request names, or the user or root who makes it. */
export function ownerResource(
  input: OwnerRequest,
  question: CallToAuthorize,
): Resource | Promise<Resource> {
  return isOfRoot(input, question)
    ? { arn: question.caller.arn }
    : userOrCallerResource(input, question)
}

export async function requireOwner(input: OwnerRequest, call: Call): Promise<void> {
  if (!isOfRoot(input, call)) await requireUserOrCaller(input, call)
}

function isOfRoot({ UserName }: OwnerRequest, { caller }: CallToAuthorize): boolean {
  return UserName === undefined && caller.kind === 'root'
}
