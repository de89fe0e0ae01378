// The store that a command opens by itself: a data folder or a database, as `casegate serve` is told of it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { SQLITE_FILE, type StorePlace } from '../../open-store.ts'
import { StorageError } from '../../storage/storage-error.ts'
import { readServeOptions, SERVE_FLAGS, variableOf } from './serve-options.ts'

export interface StoreFlags {
  readonly dataDir?: string
  readonly databaseUrl?: string
  readonly accountId?: string
}

export interface StoreOptions extends StorePlace {
  readonly accountId: string
}

type NameOfFlag = 'data-dir' | 'database-url' | 'account-id'

/** The variables that say the same; others of a server's are none of a command's business. */
const VARIABLES = ['data-dir', 'database-url', 'account-id', 'sealing-key'].map(variableOf)

export function addStoreOptions(command: Command, ...names: readonly NameOfFlag[]): Command {
  for (const flag of SERVE_FLAGS) {
    if (!names.some(name => name === flag.name) || !('value' in flag)) continue
    const standard = 'default' in flag ? `, default ${flag.default}` : ''
    const about = `${flag.help} (${variableOf(flag.name)}${standard})`
    command.option(`--${flag.name} <${flag.value}>`, about)
  }
  return command
}

export function readStoreOptions(
  { dataDir, databaseUrl, accountId }: StoreFlags,
  environment: Readonly<Record<string, string | undefined>>,
): StoreOptions {
  const variables = Object.fromEntries(VARIABLES.map(name => [name, environment[name]]))
  const options = readServeOptions({ dataDir, databaseUrl, accountId }, variables)
  const { sealingKey } = options
  return {
    dataDir: options.dataDir,
    ephemeral: false,
    accountId: options.accountId,
    ...(options.databaseUrl !== undefined && { databaseUrl: options.databaseUrl }),
    ...(sealingKey && { sealingKey }),
  }
}

/** Opening a store makes what is not there; who reads one has mistaken its place. */
export function requireStore({ dataDir, databaseUrl }: StorePlace): void {
  if (databaseUrl !== undefined || existsSync(join(dataDir, SQLITE_FILE))) return
  throw new StorageError(
    `there is no ${SQLITE_FILE} in ${dataDir}: say where the server keeps its data, by --data-dir or --database-url`,
  )
}
