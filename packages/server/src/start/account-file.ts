// What an export holds, read into the account that a program has started.
import { createReadStream } from 'node:fs'
import { LineFault, linesOf } from '../account-file/file-lines.ts'
import { openAccountFile } from '../account-file/import-account.ts'
import type { App } from '../app.ts'
import type { StartedProfile } from './started-server.ts'

export async function importInto(app: App, name: string): Promise<readonly StartedProfile[]> {
  try {
    const file = await openAccountFile(linesOf(createReadStream(name)))
    const { account } = app.gateway
    if (file.head.account === account) return await app.importAccount(file)
    throw new LineFault(
      1,
      `the file is of account ${file.head.account}, and the server of ${account}: give its accountId`,
    )
  } catch (error) {
    if (!(error instanceof LineFault)) throw error
    throw new Error(`${name}:${error.line}: ${error.message}`, { cause: error })
  }
}
