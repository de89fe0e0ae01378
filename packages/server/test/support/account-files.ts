// Accounts written to a text and read from one, as `casegate export` and `casegate import` do it.
import assert from 'node:assert/strict'
import { domainsOf, exportLines } from '../../src/account-file/export-account.ts'
import { linesOf } from '../../src/account-file/file-lines.ts'
import { importAccount, openAccountFile } from '../../src/account-file/import-account.ts'
import { openSecrets, openStore, type StorePlace, settleSearch } from '../../src/open-store.ts'
import type { SealedText } from '../../src/storage/sealed-text.ts'
import type { Store } from '../../src/storage/store.ts'
import { ACCOUNT } from './running-server.ts'

export type Kept = Omit<StorePlace, 'ephemeral'>

export interface ExportAsked {
  readonly account?: string
  readonly domainId?: string
  readonly keys?: boolean
}

export async function exportText(place: Kept, asked: ExportAsked = {}): Promise<string> {
  const { account = ACCOUNT, domainId, keys = false } = asked
  const kept = { ...place, ephemeral: false }
  const store = await openStore(kept)
  try {
    await settleSearch(store)
    const secrets = keys ? await openSecrets(store, kept) : undefined
    return await store.read(async rows => {
      const domain = (await domainsOf(rows, account)).find(one => one.domainId === domainId)
      const what = { account, ...(domain && { domain }), ...(secrets && { secrets }) }
      let text = ''
      for await (const line of exportLines(rows, what)) text += line
      return text
    })
  } finally {
    await store.close()
  }
}

export async function importText(place: Kept, text: string): Promise<void> {
  const kept = { ...place, ephemeral: false }
  const store = await openStore(kept)
  try {
    await importInto(store, text, () => openSecrets(store, kept))
  } finally {
    await store.close()
  }
}

/** In pieces that end anywhere. */
export async function importInto(
  store: Store,
  text: string,
  secrets: () => Promise<SealedText>,
  pieceBytes = 10_000,
): Promise<void> {
  await settleSearch(store)
  const file = await openAccountFile(linesOf(pieces(Buffer.from(text), pieceBytes)))
  await importAccount({ store, secrets }, file)
}

/** Tells the first line that differs, and not all of them. */
export function assertSameLines(found: string, expected: string): void {
  if (found === expected) return
  const [one, other] = [found.split('\n'), expected.split('\n')]
  const at = one.findIndex((line, index) => line !== other[index])
  assert.equal(one[at], other[at], `line ${at + 1}`)
  assert.equal(one.length, other.length, 'lines')
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
