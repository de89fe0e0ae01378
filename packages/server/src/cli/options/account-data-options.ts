// The account data that `casegate serve` loads, and where it writes keys of its users.
import { UsageError } from '../usage-error.ts'

export interface AccountDataOptions {
  /** Names of files. */
  readonly accountData: readonly string[]
  /** The file for a key of each of their users. */
  readonly accountDataKeys?: string
}

export const ACCOUNT_DATA_FLAGS = [
  {
    name: 'account-data',
    value: 'FILE',
    help: 'load what "aws iam get-account-authorization-details" prints, once; repeatable',
    repeats: true,
  },
  {
    name: 'account-data-keys',
    value: 'FILE',
    help: 'make a key for each of its users, and write them as AWS profiles into this file',
  },
] as const

/** Flags, one each; or the variable's text with all of them. */
export function readAccountDataOptions(
  given: unknown,
  keys: string | undefined,
): AccountDataOptions {
  const texts = Array.isArray(given) ? given : given === undefined ? [] : String(given).split(',')
  const accountData = texts.map(text => String(text).trim())
  if (accountData.includes('')) throw new UsageError('--account-data must name a file')
  if (keys === undefined) return { accountData }
  if (keys.trim() === '') throw new UsageError('--account-data-keys must name a file')
  if (accountData.length > 0) return { accountData, accountDataKeys: keys }
  throw new UsageError('--account-data-keys is for the users of --account-data, which is missing')
}
