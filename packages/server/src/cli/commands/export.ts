// `casegate export`: writes what an account holds, or one domain of Cases, as lines.
import { once } from 'node:events'
import { createWriteStream, rmSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { Command } from 'commander'
import { domainsOf, exportLines } from '../../account-file/export-account.ts'
import { openSecrets, openStore, settleSearch } from '../../open-store.ts'
import type { DomainRow } from '../../services/cases/domain-rows.ts'
import type { Rows } from '../../storage/store.ts'
import {
  addStoreOptions,
  readStoreOptions,
  requireStore,
  type StoreFlags,
} from '../options/store-options.ts'
import { note } from '../output.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'

const HELP = `
Examples:
  $ casegate export account.ndjson
  $ casegate export --domain 6f9a1c5e-… > domain.ndjson
  $ casegate export --database-url postgresql://…/casegate | gzip > account.ndjson.gz
  $ casegate export account.ndjson --keys      with the secrets of access keys, in clear

Reads the data folder or the database itself, as one commit has left it; a server may run on it.
The same state gives the same bytes. docs/cli/export.md tells what is in it.

Exit status: 0 written, 2 wrong flag or file, 1 the data cannot be read.
`

interface Flags extends StoreFlags {
  readonly domain?: string
  readonly region?: string
  readonly keys?: true
}

const OWNER_ONLY = 0o600
/** As shells say of a program that was interrupted. */
const EXIT_STOPPED = 130
const STANDARD_OUTPUT = '-'
const BATCH = 256 * 1024

export function exportCommand(): Command {
  const command = new Command('export')
    .description('write what an account holds, or one domain of Cases, to a file')
    .argument('[file]', 'where to; - is standard output', STANDARD_OUTPUT)
    .option('--domain <ID>', 'only this domain, without its instance and its neighbours')
    .option('--region <NAME>', "the domain's Region, where several have one of this id")
    .option('--keys', 'with access keys and their secrets, which are left out otherwise')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((file: string, flags: Flags) => exportTo(file, flags))
  return addStoreOptions(command, 'data-dir', 'database-url', 'account-id')
}

async function exportTo(file: string, flags: Flags): Promise<void> {
  const { domain, region, keys } = flags
  if (domain !== undefined && keys) {
    throw new UsageError('--keys is for the whole account: a domain has no access keys')
  }
  if (region !== undefined && domain === undefined) {
    throw new UsageError('--region says which domain is meant: give --domain as well')
  }
  const options = readStoreOptions(flags, process.env)
  requireStore(options)
  const store = await openStore(options)
  const progress = createProgress('exporting cases')
  try {
    await settleSearch(store)
    const secrets = keys && (await openSecrets(store, options))
    await store.read(async rows => {
      const account = options.accountId
      const found = await domainAsked(rows, account, flags)
      const what = { account, ...(found && { domain: found }), ...(secrets && { secrets }) }
      let written = 0
      const lines = exportLines(rows, what, progress.show)
      await writeTo(
        file,
        counted(lines, () => (written += 1)),
      )
      // Between its first and its last line.
      if (written === 2)
        note(`nothing of account ${account} is here (--account-id says which is meant)`)
    })
  } finally {
    progress.clear()
    await store.close()
  }
  if (keys) note('the secrets of access keys are in it, in clear: keep it as you keep them')
}

async function domainAsked(
  rows: Rows,
  account: string,
  { domain, region }: Flags,
): Promise<DomainRow | undefined> {
  if (domain === undefined) return undefined
  const all = await domainsOf(rows, account)
  const found = all.filter(
    one => one.domainId === domain && (region === undefined || one.region === region),
  )
  if (found.length === 1) return found[0]
  const listed = all.map(one => `${one.domainId} (${one.name}, ${one.region})`).join(', ')
  throw new UsageError(
    found.length > 1
      ? `several Regions have a domain ${domain}: say which by --region`
      : `account ${account} has no domain "${domain}"; it has ${listed || 'none'}`,
  )
}

async function* counted(lines: AsyncIterable<string>, count: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    count()
    yield line
  }
}

/** A file gets its name when all of it is there. */
async function writeTo(file: string, lines: AsyncIterable<string>): Promise<void> {
  if (file === STANDARD_OUTPUT) return writeAll(process.stdout, lines)
  try {
    const isPlain = (await stat(file).catch(() => undefined))?.isFile() ?? true
    const draft = isPlain ? `${file}.${process.pid}.part` : file
    const out = createWriteStream(draft, { mode: OWNER_ONLY, flush: isPlain })
    const leave = isPlain ? removeWhenStopped(draft) : () => {}
    try {
      await Promise.race([writeAll(out, lines), once(out, 'close')])
      out.end()
      await finished(out)
      if (isPlain) await rename(draft, file)
    } catch (error) {
      out.destroy()
      if (isPlain) await rm(draft, { force: true })
      throw error
    } finally {
      leave()
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new UsageError(`${file} cannot be written: ${error.message}`)
  }
}

/** Whoever interrupts it is left with nothing, secrets above all. */
function removeWhenStopped(draft: string): () => void {
  const stop = () => {
    rmSync(draft, { force: true })
    process.exit(EXIT_STOPPED)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return () => process.off('SIGINT', stop).off('SIGTERM', stop)
}

async function writeAll(out: NodeJS.WritableStream, lines: AsyncIterable<string>): Promise<void> {
  let batch = ''
  const write = async () => {
    const isFull = !out.write(batch)
    batch = ''
    if (isFull) await once(out, 'drain')
  }
  for await (const line of lines) {
    batch += line
    if (batch.length >= BATCH) await write()
  }
  if (batch !== '') await write()
}
