// Reads what `exportLines` has written into a store: all of it, or nothing.
import { createHash } from 'node:crypto'
import { valuesOf } from '../services/cases/cases/case.ts'
import { CASES, type CaseRow } from '../services/cases/cases/rows.ts'
import { DELETED_DOMAINS, DOMAINS } from '../services/cases/domain-rows.ts'
import { placeOf, wholeFacts } from '../services/cases/search/filing.ts'
import { sealedFor } from '../services/iam/keys/access-keys.ts'
import { ACCESS_KEYS } from '../services/iam/rows.ts'
import type { SealedText } from '../storage/sealed-text.ts'
import type { Filing } from '../storage/search/search.ts'
import { DuplicateRow, type Store, type WritableRows } from '../storage/store.ts'
import {
  type AnyStoredTable,
  type StoredRow,
  TABLES_OF_ACCOUNT,
  WRITTEN_TABLES,
} from './contents.ts'
import { type FileLine, LineFault } from './file-lines.ts'
import { type FileEnd, type FileHead, membersOf, readEnd, readHead } from './head.ts'

/** What is there already, and would be mixed with what the file holds. */
export class NotImported extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotImported'
  }
}

export interface ImportInto {
  readonly store: Store
  /** Seals the secrets of a file that has them; asked for only then. */
  readonly secrets: () => Promise<SealedText>
}

const CASES_AT_ONCE = 100

export interface AccountFile {
  readonly head: FileHead
  /** The line that holds it. */
  readonly first: FileLine
  readonly rest: AsyncIterator<FileLine>
}

/** Before a store is opened for it: a file that is none leaves nothing behind. */
export async function openAccountFile(lines: AsyncIterator<FileLine>): Promise<AccountFile> {
  const next = await lines.next()
  const first: FileLine = next.done ? { number: 1, text: 'null' } : next.value
  const head = readHead(parsed(first))
  if (typeof head === 'string') throw new LineFault(1, head)
  return { head, first, rest: lines }
}

/** A LineFault says which line is wrong. `onCase` hears how many cases of how many are there. */
export async function importAccount(
  { store, secrets }: ImportInto,
  { head, first, rest }: AccountFile,
  onCase: (done: number, of: number) => void = () => {},
): Promise<FileEnd> {
  const hash = createHash('sha256').update(`${first.text}\n`)
  const seal = head.keys ? await secrets() : undefined
  return store.write(async rows => {
    await requireRoom(rows, head)
    const reader = createReader(rows, head, seal)
    let last = first.number
    let end: FileEnd | undefined
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      last = next.value.number
      if (end) throw new LineFault(last, 'the export has ended before this line')
      const value = parsed(next.value)
      end = readEnd(value)
      if (end) continue
      hash.update(`${next.value.text}\n`)
      await reader.read(value, last)
      onCase(reader.cases(), head.cases)
    }
    await reader.finish()
    return requireWhole(end, { rows: reader.rows(), sha256: hash.digest('hex') }, last)
  })
}

function requireWhole(end: FileEnd | undefined, read: FileEnd, line: number): FileEnd {
  if (!end)
    throw new LineFault(line, 'the export is cut off: its last line, with "sha256", is missing')
  if (end.rows === read.rows && end.sha256 === read.sha256) return end
  throw new LineFault(
    line,
    'the export was changed after it was written: its lines do not come to the "sha256" and "rows" ' +
      'of the last one (what people write by hand is a world file: casegate seed)',
  )
}

/** A domain may come beside others; an account comes into an empty one. */
async function requireRoom(rows: WritableRows, { account, domain }: FileHead): Promise<void> {
  if (domain) {
    const key = { account, ...domain }
    if (await rows.get(DOMAINS, key)) {
      throw new NotImported(`the account has the domain ${domain.domainId} already`)
    }
    if (!(await rows.get(DELETED_DOMAINS, key))) return
    throw new NotImported(
      `the domain ${domain.domainId} was deleted and is not swept up yet: try again`,
    )
  }
  for (const table of [...TABLES_OF_ACCOUNT, DOMAINS as unknown as AnyStoredTable]) {
    if (table.key[0] !== 'account') continue
    const [row] = await rows.list(table, { where: { account }, limit: 1 })
    if (!row) continue
    throw new NotImported(
      `account ${account} is not empty here (it has rows of ${table.name}): import into another ` +
        'data folder or database, or empty it with "casegate reset"',
    )
  }
}

function createReader(rows: WritableRows, head: FileHead, secrets: SealedText | undefined) {
  let read = 0
  let cases = 0
  /** Whose rows may still come; it is filed when they have. */
  let current: CaseRow | undefined
  const filings: Filing[] = []
  const file = async () => rows.file(filings.splice(0))
  const finishCase = async () => {
    if (!current) return
    const values = await valuesOf({ rows }, current)
    filings.push({ ...placeOf(current), after: await wholeFacts({ rows }, current, values) })
    if (filings.length >= CASES_AT_ONCE) await file()
    current = undefined
  }
  return {
    rows: () => read,
    cases: () => cases,
    async read(value: unknown, line: number) {
      const { table: name, row } = membersOf(value)
      const table = typeof name === 'string' ? WRITTEN_TABLES.get(name) : undefined
      if (!table)
        throw new LineFault(line, `"table" must be a table of exports, not ${shown(name)}`)
      if (typeof row !== 'object' || row === null)
        throw new LineFault(line, '"row" must be an object')
      const stored = storedRow(table, membersOf(row), secrets, line)
      requireOfHead(stored, head, line)
      if (table.name === CASES.name || table.name === DOMAINS.name) await finishCase()
      await insert(rows, table, stored, line)
      read += 1
      if (table.name !== CASES.name) return
      cases += 1
      const { account, region, domainId, caseId } = stored
      const key = { account, region, domainId, caseId } as Partial<CaseRow>
      current = await rows.get(CASES, key)
    },
    async finish() {
      await finishCase()
      await file()
    },
  }
}

async function insert(
  rows: WritableRows,
  table: AnyStoredTable,
  row: StoredRow,
  line: number,
): Promise<void> {
  try {
    await rows.insert(table, row)
  } catch (error) {
    if (error instanceof DuplicateRow) {
      throw new LineFault(line, `${table.name} has this row already, or one of the same name`)
    }
    // A key that is missing or of another type, a row that is too large.
    if (error instanceof TypeError || error instanceof RangeError) {
      throw new LineFault(line, error.message, { cause: error })
    }
    throw error
  }
}

function requireOfHead(row: StoredRow, { account, domain }: FileHead, line: number): void {
  const wanted = { account, ...domain }
  for (const [name, value] of Object.entries(wanted)) {
    if (row[name] === undefined || row[name] === value) continue
    throw new LineFault(
      line,
      `the row is of another ${name} than the first line: ${shown(row[name])}`,
    )
  }
}

function storedRow(
  table: AnyStoredTable,
  row: StoredRow,
  secrets: SealedText | undefined,
  line: number,
): StoredRow {
  if (table.name !== ACCESS_KEYS.name) return row
  const { secret, ...rest } = row
  const { accessKeyId } = rest
  if (!secrets || typeof secret !== 'string' || typeof accessKeyId !== 'string') {
    throw new LineFault(
      line,
      'an access key stands only in an export with "keys", and has a "secret"',
    )
  }
  return { ...rest, sealedSecret: secrets.seal(secret, sealedFor(accessKeyId)) }
}

function parsed({ number, text }: FileLine): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new LineFault(number, `the line is not valid JSON: ${reason}`, { cause: error })
  }
}

const MOST_SHOWN = 100

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, MOST_SHOWN)
}
