// The account's alias: at most one.
import { AwsError } from '../../../base/errors.ts'
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  CreateAccountAliasRequest,
  DeleteAccountAliasRequest,
  IamOperations,
  ListAccountAliasesRequest,
  ListAccountAliasesResponse,
} from '../../../models/generated/iam.ts'
import { noSuchEntity } from '../entities/entities.ts'
import { pageOf } from '../listing.ts'
import { ACCOUNT_ALIASES } from '../rows.ts'

export const accountAliasOperations = {
  CreateAccountAlias: {
    access: 'write',
    authorize: { resources: {} },
    handle: createAccountAlias,
  },
  DeleteAccountAlias: {
    access: 'write',
    authorize: { resources: {} },
    handle: deleteAccountAlias,
  },
  ListAccountAliases: {
    access: 'read',
    authorize: { resources: {} },
    handle: listAccountAliases,
  },
} satisfies Partial<Operations<IamOperations>>

/**
 * A new alias takes the place of the one before.
 * AWS: IAM User Guide, "Your AWS account alias": "You can have only one alias per AWS account."
 */
async function createAccountAlias(
  { AccountAlias }: CreateAccountAliasRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const [owner] = await rows.list(ACCOUNT_ALIASES, {
    index: 'byAlias',
    where: { alias: AccountAlias },
  })
  if (owner !== undefined) {
    throw new AwsError(
      'EntityAlreadyExistsException',
      `The account alias ${AccountAlias} already exists.`,
    )
  }
  await rows.delete(ACCOUNT_ALIASES, { account })
  await rows.insert(ACCOUNT_ALIASES, { account, alias: AccountAlias })
  return undefined
}

async function deleteAccountAlias(
  { AccountAlias }: DeleteAccountAliasRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const present = await rows.get(ACCOUNT_ALIASES, { account })
  if (present?.alias !== AccountAlias) {
    throw noSuchEntity(`The account alias with name ${AccountAlias} cannot be found.`)
  }
  await rows.delete(ACCOUNT_ALIASES, { account })
  return undefined
}

async function listAccountAliases(
  input: ListAccountAliasesRequest,
  { rows, account }: Call,
): Promise<ListAccountAliasesResponse> {
  const present = await rows.get(ACCOUNT_ALIASES, { account })
  const aliases = present === undefined ? [] : [present.alias]
  const listing = {
    operation: 'ListAccountAliases',
    of: account,
    items: aliases,
    keyOf: (alias: string) => alias,
  }
  const { items, rest } = pageOf(listing, input)
  return { AccountAliases: items, ...rest }
}
