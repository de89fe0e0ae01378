// GetAccessKeyInfo: whose account an access key belongs to.
import { commonError } from '../../base/errors.ts'
import { BASE32 } from '../../base/ids.ts'
import type { KeyAccounts } from '../../contract/neighbours.ts'
import type { Operation } from '../../contract/service.ts'
import type {
  GetAccessKeyInfoRequest,
  GetAccessKeyInfoResponse,
} from '../../models/generated/sts.ts'
import type { Rows } from '../../storage/store.ts'
import { SESSIONS } from './rows.ts'

export function createGetAccessKeyInfo(
  longTerm: KeyAccounts,
): Operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> {
  return {
    access: 'read',
    authorize: { resources: {} },
    handle: async ({ AccessKeyId }, { rows }) => {
      const account =
        (await longTerm.find(rows, AccessKeyId)) ??
        (await sessionAccount(rows, AccessKeyId)) ??
        accountIn(AccessKeyId)
      if (account !== undefined) return { Account: account }
      throw commonError('Validation', `The access key ${AccessKeyId} does not exist.`)
    },
  }
}

async function sessionAccount(rows: Rows, accessKeyId: string): Promise<string | undefined> {
  return (await rows.get(SESSIONS, { accessKeyId }))?.account
}

const LETTER_BITS = 5n
/** A bit that says that an account follows, the account's bits, and what is left of ten letters. */
const ACCOUNT_BITS = 40n
const BITS_BEHIND = 10n * LETTER_BITS - 1n - ACCOUNT_BITS
const FIRST_BIT = 1n << (ACCOUNT_BITS + BITS_BEHIND)

/**
 * The account that AWS writes into the ids of its keys, behind the prefix: in base 32 a bit that is
 * set and forty of the number. Older ids, whose bit is not set, do not tell, and none of ours does.
 */
function accountIn(accessKeyId: string): string | undefined {
  const letters = /^A[KS]IA([A-Z2-7]{10})[A-Z2-7]{6}$/.exec(accessKeyId)?.[1]
  if (letters === undefined) return undefined
  const bits = Array.from(letters, letter => BigInt(BASE32.indexOf(letter))).reduce(
    (sum, value) => (sum << LETTER_BITS) | value,
    0n,
  )
  if ((bits & FIRST_BIT) === 0n) return undefined
  const account = String((bits & (FIRST_BIT - 1n)) >> BITS_BEHIND).padStart(12, '0')
  return account.length === 12 ? account : undefined
}
