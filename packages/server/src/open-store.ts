// Opens the store that an account is kept in, and what opens its secrets.
import { join } from 'node:path'
import { MIGRATIONS } from './migrations/migrations.ts'
import { refileCases } from './services/cases/search/refile.ts'
import { sealedFor } from './services/iam/keys/access-keys.ts'
import { ACCESS_KEYS } from './services/iam/rows.ts'
import { SESSIONS } from './services/sts/rows.ts'
import { sealedFor as sealedForSession } from './services/sts/sessions.ts'
import { loadKeyFile } from './storage/key-file.ts'
import { fileLate } from './storage/late-filings.ts'
import { createSealedText, randomSealingKey, type SealedText } from './storage/sealed-text.ts'
import { type KeySource, type SealedSample, settleSealingKey } from './storage/sealing-key.ts'
import { openSqlite } from './storage/sqlite/sqlite.ts'
import type { Rows, Store } from './storage/store.ts'

export interface StorePlace {
  /** The folder of the key file and, without a database URL, of the SQLite file. */
  readonly dataDir: string
  /** Keeps nothing; the data folder is not touched. */
  readonly ephemeral: boolean
  readonly databaseUrl?: string
  /** Seals secrets instead of the key file. */
  readonly sealingKey?: Buffer
}

export const SQLITE_FILE = 'casegate.sqlite'

export async function openStore({ dataDir, databaseUrl, ephemeral }: StorePlace): Promise<Store> {
  if (ephemeral) return openSqlite({ place: 'ephemeral', migrations: MIGRATIONS })
  if (databaseUrl === undefined) {
    return openSqlite({ place: { path: join(dataDir, SQLITE_FILE) }, migrations: MIGRATIONS })
  }
  // Loaded only when asked for: the driver is an optional dependency.
  const { openPostgres } = await import('./storage/postgres/postgres.ts')
  return openPostgres({ url: databaseUrl, migrations: MIGRATIONS })
}

/** Another key than the store's is refused now, and not at each call of everybody. */
export async function openSecrets(store: Store, place: StorePlace): Promise<SealedText> {
  if (place.ephemeral) return createSealedText(place.sealingKey ?? randomSealingKey())
  return settleSealingKey(store, keySourceOf(place), findSealed)
}

/** What was late when the last server stopped is late no more. */
export async function settleSearch(store: Store): Promise<void> {
  await fileLate(store)
  await refileCases(store)
}

function keySourceOf({ dataDir, sealingKey }: StorePlace): KeySource {
  if (sealingKey) return { name: 'of CASEGATE_SEALING_KEY', load: () => sealingKey }
  const path = join(dataDir, 'key')
  return { name: `key file ${path}`, load: mayCreate => loadKeyFile(path, mayCreate) }
}

async function findSealed(rows: Rows): Promise<SealedSample | undefined> {
  const [key] = await rows.list(ACCESS_KEYS, { limit: 1 })
  if (key) return { sealed: key.sealedSecret, row: sealedFor(key.accessKeyId) }
  const [session] = await rows.list(SESSIONS, { limit: 1 })
  return session && { sealed: session.sealedSecrets, row: sealedForSession(session.accessKeyId) }
}
