// The account data that a server is started with: read before, loaded once it is there, and its users' keys.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AccountDataFiles } from '../../account-data/read-account-data.ts'
import type { App } from '../../app.ts'
import { AwsError } from '../../base/errors.ts'
import { safeLine } from '../../base/safe-text.ts'
import { WorldFault } from '../../world-file/world-fault.ts'
import { readTextFile } from '../input/text-files.ts'
import type { ServeOptions } from '../options/serve-options.ts'
import { UsageError } from '../usage-error.ts'
import type { IntroducedUsers } from './banner.ts'
import { isProfilesFile, writeProfiles } from './profiles.ts'
import { StartError } from './start-error.ts'

/** With the account that ARNs tell. Before anything is opened: what is wrong leaves nothing behind. */
export async function withAccountData(
  options: ServeOptions,
): Promise<{ readonly options: ServeOptions; readonly accountData?: AccountDataFiles }> {
  const { accountData: names, accountDataKeys: keysFile } = options
  if (names.length === 0) return { options }
  if (keysFile !== undefined && existsSync(keysFile) && !isProfilesFile(readFileSync(keysFile))) {
    throw new UsageError(
      `--account-data-keys would overwrite ${keysFile}, which Casegate has not written: name another file`,
    )
  }
  const { readAccountData } = await import('../../account-data/read-account-data.ts')
  const accountData = await readAccountData(await Promise.all(names.map(readTextFile)))
  const { account = options.accountId } = accountData.data
  if (options.isAccountIdGiven && account !== options.accountId) {
    throw new UsageError(
      `--account-id is ${options.accountId}, and the ARNs of the account data are of ${account}: ` +
        'leave it out, and it follows from the data',
    )
  }
  return { options: { ...options, accountId: account }, accountData }
}

/** The most that the banner shows. */
const MOST_SHOWN = 10

export async function loadAccountData(
  app: App,
  { data, faultAt }: AccountDataFiles,
  keysFile: string | undefined,
): Promise<IntroducedUsers | undefined> {
  try {
    const { isNew, leftOut, keys } = await app.loadAccountData(data, keysFile !== undefined)
    const { users, groups, roles } = data
    const what = `users ${users.length}, groups ${groups.length}, roles ${roles.length}`
    const how = isNew ? 'loaded' : 'loaded before, and as people have left it'
    tell(`account data: ${what}, ${how}`)
    for (const one of leftOut) tell(`account data: left out: ${one}`)
    if (keysFile === undefined) return undefined
    await writeProfiles(keysFile, keys)
    const words = 'users of the account data'
    return { credentialsFile: resolve(keysFile), users: keys.slice(0, MOST_SHOWN), words }
  } catch (error) {
    if (error instanceof WorldFault) throw faultAt(error)
    if (error instanceof AwsError) throw new StartError(error.message)
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new StartError(`the file of the users' keys cannot be written: ${error.message}`)
  }
}

function tell(line: string): void {
  process.stderr.write(`${safeLine(line)}\n`)
}
