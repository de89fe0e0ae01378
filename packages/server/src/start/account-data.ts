// What AWS prints of an account, read before the server is there and loaded into the account that it starts with.
import type { AccountData } from '../account-data/account-data.ts'
import type { AccountDataFiles } from '../account-data/read-account-data.ts'
import type { App } from '../app.ts'
import { safeLines } from '../base/safe-text.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { givenText } from './given-text.ts'
import type { StartOptions } from './options.ts'
import type { StartedProfile } from './started-server.ts'

/** With the account that ARNs tell. */
export async function readGivenAccount({
  accountData,
  accountId,
}: StartOptions): Promise<{ readonly accountId: string; readonly data?: AccountDataFiles }> {
  if (accountData === undefined) return { accountId: accountId ?? '123456789012' }
  const pages: readonly (string | object)[] =
    Array.isArray(accountData) && accountData.every(page => typeof page === 'string')
      ? accountData
      : [accountData]
  const { readAccountData } = await import('../account-data/read-account-data.ts')
  const data = await readAccountData(
    await Promise.all(pages.map(page => givenText(page, 'accountData'))),
  )
  const { account = accountId ?? '123456789012' } = data.data
  if (accountId === undefined || accountId === account) return { accountId: account, data }
  throw new TypeError(
    `start: "accountId" is ${accountId}, and the ARNs of "accountData" are of ${account}: ` +
      'leave it out, and it follows from the data',
  )
}

/** Of what is left out a program is told once, and not again at every reset. */
const warnedOf = new WeakSet<AccountData>()

/** Answers every user, each with a key. */
export async function loadAccount(
  app: App,
  { data, faultAt }: AccountDataFiles,
): Promise<readonly StartedProfile[]> {
  try {
    const { keys, leftOut } = await app.loadAccountData(data, true)
    if (leftOut.length > 0 && !warnedOf.has(data)) {
      warnedOf.add(data)
      process.emitWarning(safeLines(`account data was loaded without:\n${leftOut.join('\n')}`))
    }
    return keys
  } catch (error) {
    throw error instanceof WorldFault ? faultAt(error) : error
  }
}
