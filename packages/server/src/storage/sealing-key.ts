// The one key that seals a store's secrets: the store says which, by an id that tells nothing of it.

import { createSealedText, type SealedText, sealingKeyId } from './sealed-text.ts'
import { StorageError } from './storage-error.ts'
import { defineTable, type Rows, type Store } from './store.ts'

export interface SealingKeyRow {
  readonly purpose: 'secrets'
  readonly keyId: string
}

export const SEALING_KEYS = defineTable<SealingKeyRow>({
  name: 'sealing_keys',
  key: ['purpose'],
})

/** Where a server has its key from. */
export interface KeySource {
  /** In words, such as `key file ./key`. */
  readonly name: string
  /** `mayCreate` where no secret was sealed yet, so that any key will do. */
  load(mayCreate: boolean): Buffer
}

/** A secret of a store that was written before stores named their key, and the row that holds it. */
export interface SealedSample {
  readonly sealed: string
  readonly row: string
}

/**
 * The store's secrets, opened with this server's key. The first server to start on a store settles
 * the key, in a transaction of its own: of two that start at once, with a key each, one is refused.
 */
export async function settleSealingKey(
  store: Store,
  source: KeySource,
  findSample: (rows: Rows) => Promise<SealedSample | undefined>,
): Promise<SealedText> {
  const settled = await store.read(rows => rows.get(SEALING_KEYS, { purpose: 'secrets' }))
  if (settled) return secretsWith(source, settled.keyId)
  return store.write(async rows => {
    const meanwhile = await rows.get(SEALING_KEYS, { purpose: 'secrets' })
    if (meanwhile) return secretsWith(source, meanwhile.keyId)
    const sample = await findSample(rows)
    const secrets = sample ? secretsOf(source, sample) : createSealedText(source.load(true))
    await rows.insert(SEALING_KEYS, { purpose: 'secrets', keyId: secrets.keyId })
    return secrets
  })
}

/** Whether the sample opens is seen at once, and not at somebody's call. */
function secretsOf(source: KeySource, { sealed, row }: SealedSample): SealedText {
  const secrets = secretsWith(source, sealingKeyId(sealed, row))
  secrets.open(sealed, row)
  return secrets
}

function secretsWith(source: KeySource, keyId: string): SealedText {
  const secrets = createSealedText(source.load(false))
  if (secrets.keyId === keyId) return secrets
  throw new StorageError(
    `the secrets of this store are sealed with key ${keyId}, but this server has key ` +
      `${secrets.keyId} (${source.name}); put the key file back that belongs to this store, as a ` +
      `copy of the file "key" of a machine that serves it, or set CASEGATE_SEALING_KEY to the same ` +
      `key on every machine`,
  )
}
