// `casegate import`: reads what `casegate export` has written into a data folder or a database.
import { createReadStream } from 'node:fs'
import { InputError } from '@casegate/answers'
import { Command } from 'commander'
import { LineFault, linesOf } from '../../account-file/file-lines.ts'
import type { FileHead } from '../../account-file/head.ts'
import { importAccount, NotImported, openAccountFile } from '../../account-file/import-account.ts'
import { openSecrets, openStore, settleSearch } from '../../open-store.ts'
import { sweepDeletedDomains } from '../../services/cases/sweep.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { addStoreOptions, readStoreOptions, type StoreFlags } from '../options/store-options.ts'
import { print, printJson } from '../output.ts'
import { createProgress, SILENT } from '../progress.ts'
import { StartError } from '../serve/start-error.ts'

const HELP = `
Examples:
  $ casegate import account.ndjson --data-dir ./copy
  $ casegate export | casegate import - --database-url postgresql://…/casegate
  $ casegate import domain.ndjson              a domain beside others

All of the file is there then, or nothing. An account is imported where nothing of it is yet,
a domain where there is none of its id. No server needs to run; one that runs on this data takes
no writes meanwhile. docs/cli/export.md tells more.

Exit status: 0 imported, 2 the file or a flag is wrong, 1 it does not fit here, or the data
cannot be written.
`

interface Flags extends FormatFlags, StoreFlags {}

const STANDARD_INPUT = '-'
/** Which servers have unless they are told otherwise. */
const STANDARD_ACCOUNT = '123456789012'

export function importCommand(): Command {
  const command = new Command('import')
    .description('read what casegate export has written into a data folder or a database')
    .argument('<file>', 'what to read; - is standard input')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((file: string, flags: Flags) => importFrom(file, flags))
  return addFormatOptions(addStoreOptions(command, 'data-dir', 'database-url'))
}

async function importFrom(file: string, flags: Flags): Promise<void> {
  const options = readStoreOptions(flags, process.env)
  const name = file === STANDARD_INPUT ? '<stdin>' : file
  const progress = flags.quiet ? SILENT : createProgress('importing cases')
  try {
    const bytes = file === STANDARD_INPUT ? process.stdin : createReadStream(file)
    const read = await openAccountFile(linesOf(bytes))
    const store = await openStore(options)
    try {
      await settleSearch(store)
      await sweepDeletedDomains(store)
      const into = { store, secrets: () => openSecrets(store, options) }
      const { rows } = await importAccount(into, read, progress.show)
      progress.clear()
      tell(name, read.head, rows, flags)
    } finally {
      await store.close()
    }
  } catch (error) {
    progress.clear()
    throw asCommandError(name, error)
  }
}

function tell(name: string, head: FileHead, rows: number, flags: Flags): void {
  const { account, domain, cases, keys } = head
  const format = formatOf(flags)
  if (format === 'json') printJson({ account, ...(domain && { domain }), cases, rows, keys })
  if (format !== 'text') return
  const what = domain ? `domain ${domain.domainId} (${domain.region})` : `account ${account}`
  print(`${name} is imported: ${what} with ${cases} cases, ${rows} rows in all`)
  if (!domain && !keys) print('access keys are not in it: make new ones')
  if (account !== STANDARD_ACCOUNT) print(`serve it with --account-id ${account}`)
}

function asCommandError(file: string, error: unknown): unknown {
  if (error instanceof NotImported) return new StartError(error.message)
  if (error instanceof LineFault) {
    const place = { line: error.line, column: 1 }
    return new InputError({ file, place, message: error.message })
  }
  const isOfFile = error instanceof Error && 'syscall' in error
  return isOfFile ? new InputError({ file, message: `cannot be read: ${error.message}` }) : error
}
