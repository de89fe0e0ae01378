// Callers as members of the account's organization, wherever they come from.
import type { Caller } from '../contract/caller.ts'
import type { CredentialSource } from '../contract/credentials.ts'
import { asMember, type Organizations } from '../contract/organization.ts'
import type { Rows } from '../storage/store.ts'

/** What the organization says is read with the credential, and so looked up again when it changes. */
export function memberSource(
  source: CredentialSource,
  organizations: Organizations,
): CredentialSource {
  return {
    async find(rows, accessKeyId) {
      const found = await source.find(rows, accessKeyId)
      if (!found) return undefined
      const membership = await organizations.membershipOf(rows, found.caller.account)
      return membership ? { ...found, caller: asMember(found.caller, membership) } : found
    },
  }
}

/** The same for callers that are described without a key of theirs. */
export function memberDescriptions<Wish extends { readonly account: string }>(
  describe: (rows: Rows, wish: Wish) => Promise<Caller | undefined>,
  organizations: Organizations,
): typeof describe {
  return async (rows, wish) => {
    const caller = await describe(rows, wish)
    return caller && asMember(caller, await organizations.membershipOf(rows, wish.account))
  }
}
