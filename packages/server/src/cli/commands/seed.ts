// `casegate seed`: loads a world file into a running server, or into a data folder or a database.
import { setTimeout as sleep } from 'node:timers/promises'
import { InputError } from '@casegate/answers'
import { Command } from 'commander'
import { readTextFile } from '../input/text-files.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { addStoreOptions, readStoreOptions, type StoreFlags } from '../options/store-options.ts'
import { print, printJson } from '../output.ts'
import { createProgress, type Progress, SILENT } from '../progress.ts'
import {
  addEndpointOption,
  type EndpointFlags,
  type RemoteServer,
  remoteServer,
} from '../remote/remote-server.ts'
import { loadSeed, readSeed } from '../serve/introduced-users.ts'
import { type Profile, writeProfiles } from '../serve/profiles.ts'
import { UsageError } from '../usage-error.ts'

const HELP = `
Examples:
  $ casegate seed world.yaml
  $ casegate seed world.json --endpoint http://127.0.0.1:5000 --credentials users.ini
  $ casegate seed world.yaml --data-dir ./.casegate    without a server

All of the file is loaded, or nothing. The same world is loaded once: again, nothing happens.
To a server it is signed as your AWS profile says, and only the account's root user may.

Exit status: 0 loaded, 2 the file or a flag is wrong, 1 the server refuses or is not there, or the
data cannot be written.
`

interface Flags extends FormatFlags, EndpointFlags, StoreFlags {
  readonly credentials?: string
}

export function seedCommand(): Command {
  const command = new Command('seed')
    .description('load a world file into a running server, or into its data')
    .argument('<file>', 'the world, in JSON or YAML; - is standard input')
    .option(
      '--credentials <FILE>',
      "write the new users' access keys as AWS profiles into this file",
    )
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((file: string, flags: Flags) => seed(file, flags))
  addStoreOptions(addEndpointOption(command), 'data-dir', 'database-url', 'account-id')
  return addFormatOptions(command)
}

async function seed(file: string, flags: Flags): Promise<void> {
  const { name, isNew, keys } = await load(file, flags)
  if (flags.credentials !== undefined) await writeKeys(flags.credentials, keys)
  const format = formatOf(flags)
  if (format === 'nothing') return
  const users = keys.map(user => user.name)
  if (format === 'json') return printJson({ isNew, users })
  print(isNew ? `${name} is loaded` : `${name} was loaded before: nothing is changed`)
  if (users.length === 0) return
  const where = flags.credentials ?? '--credentials FILE writes them'
  print(`access keys: ${users.join(', ')} (${where})`)
}

async function writeKeys(file: string, keys: readonly Profile[]): Promise<void> {
  try {
    await writeProfiles(file, keys)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new UsageError(
      `the world is loaded, but ${file} cannot be written: ${error.message}; ` +
        'the same command with another --credentials writes the keys',
    )
  }
}

interface Loaded {
  readonly name: string
  readonly isNew: boolean
  readonly keys: readonly Profile[]
}

async function load(file: string, flags: Flags): Promise<Loaded> {
  const { endpoint, dataDir, databaseUrl, accountId } = flags
  if (dataDir !== undefined || databaseUrl !== undefined) {
    if (endpoint === undefined) return loadIntoStore(file, flags)
    throw new UsageError(
      '--endpoint is a server, --data-dir and --database-url are its data: one of them',
    )
  }
  if (accountId !== undefined)
    throw new UsageError('a running server has its account: leave --account-id out')
  const server = remoteServer(flags, process.env)
  const { name, text } = await readTextFile(file)
  const loading = server.ask('POST seed', { name, text })
  await showProgress(server, loading, progressOf(flags))
  const { isNew, faults, keys } = await loading
  if (faults.length > 0) throw new InputError(...faults)
  return { name, isNew, keys }
}

const ASKED_EVERY_MS = 1_000

/** Until it is loaded or not; a server that has no answer to that has one to the load. */
async function showProgress(
  server: RemoteServer,
  loading: Promise<unknown>,
  progress: Progress,
): Promise<void> {
  const over = new AbortController()
  const end = () => over.abort()
  loading.then(end, end)
  while (!over.signal.aborted) {
    await sleep(ASKED_EVERY_MS, undefined, { signal: over.signal }).catch(() => {})
    if (over.signal.aborted) break
    const { loading = null } = await server.ask('GET seed', {}).catch(() => ({ loading: null }))
    if (loading) progress.show(loading.done, loading.of)
  }
  progress.clear()
}

function progressOf({ quiet }: Flags): Progress {
  return quiet ? SILENT : createProgress('loading cases')
}

async function loadIntoStore(file: string, flags: Flags): Promise<Loaded> {
  const options = readStoreOptions(flags, process.env)
  const seed = await readSeed(file)
  const { createApp } = await import('../../app.ts')
  // Nobody can call it: it listens nowhere.
  const app = await createApp({ ...options, rootAccessKeyId: '-', rootSecretAccessKey: '-' })
  try {
    return { name: file, ...(await loadSeed(app, seed, progressOf(flags))) }
  } finally {
    await app.close()
  }
}
