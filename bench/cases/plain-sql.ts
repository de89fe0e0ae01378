// The same writes as SQL by hand: tables with columns of their own, prepared statements, one transaction each; with what
// a search needs of them, or without.
import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Contender } from './contender.ts'
import { fileByHand } from './plain-filing.ts'

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE cases (id TEXT PRIMARY KEY, template TEXT, reference TEXT UNIQUE, created TEXT, events INTEGER) WITHOUT ROWID;
  CREATE TABLE case_values (case_id TEXT, field TEXT, value TEXT, PRIMARY KEY (case_id, field)) WITHOUT ROWID;
  CREATE TABLE tokens (token TEXT PRIMARY KEY, input TEXT, case_id TEXT, expires TEXT) WITHOUT ROWID;
  CREATE TABLE items (case_id TEXT, id TEXT, type TEXT, body TEXT, at TEXT, PRIMARY KEY (case_id, id)) WITHOUT ROWID;
  CREATE INDEX items_by_type ON items (type, at);
  CREATE TABLE events (case_id TEXT, position INTEGER, id TEXT, type TEXT, at TEXT, PRIMARY KEY (case_id, position)) WITHOUT ROWID;
  CREATE TABLE event_fields (case_id TEXT, position INTEGER, field TEXT, old TEXT, new TEXT, PRIMARY KEY (case_id, position, field)) WITHOUT ROWID;
`
/** Fields that Cases sets itself: id, status, times, references. */
const SYSTEM_FIELDS = 6

export interface PlainOptions {
  readonly fields: number
  /** Whether cases can be searched by their values and words, as Casegate's can. */
  readonly isFiled: boolean
}

export function openPlainSql(path: string, { fields, isFiled }: PlainOptions): Contender {
  const database = new DatabaseSync(path)
  database.exec(SCHEMA)
  const filing = isFiled ? fileByHand(database) : undefined
  const insertCase = database.prepare('INSERT INTO cases VALUES (?, ?, ?, ?, 1)')
  const insertValue = database.prepare('INSERT INTO case_values VALUES (?, ?, ?)')
  const insertToken = database.prepare('INSERT INTO tokens VALUES (?, ?, ?, ?)')
  const insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)')
  const insertField = database.prepare('INSERT INTO event_fields VALUES (?, ?, ?, ?, ?)')
  const insertItem = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?)')
  const countEvent = database.prepare(
    'UPDATE cases SET events = events + 1 WHERE id = ? RETURNING events',
  )
  const readValue = database.prepare(
    'SELECT value FROM case_values WHERE case_id = ? AND field = ?',
  )
  const readValues = database.prepare('SELECT field, value FROM case_values WHERE case_id = ?')
  const writeValue = database.prepare(
    'UPDATE case_values SET value = ? WHERE case_id = ? AND field = ?',
  )
  const fieldIds = Array.from({ length: fields + 1 + SYSTEM_FIELDS }, () => randomUUID())
  let made = 0
  const commit = <Result>(work: () => Result): Result => {
    database.exec('BEGIN IMMEDIATE')
    const result = work()
    database.exec('COMMIT')
    return result
  }
  const record = (caseId: string, type: string, changed: readonly string[]) => {
    const position = Number(countEvent.get(caseId)?.events)
    insertEvent.run(caseId, position, randomUUID(), type, new Date().toISOString())
    for (const field of changed) insertField.run(caseId, position, field, null, `value ${made}`)
  }
  return {
    name: isFiled ? 'plain SQL, filed' : 'plain SQL',
    createCase: async () =>
      commit(() => {
        const caseId = randomUUID()
        made += 1
        insertCase.run(caseId, 'template', randomUUID(), new Date().toISOString())
        for (const field of fieldIds)
          insertValue.run(caseId, field, `{"stringValue":"value ${made}"}`)
        filing?.add(caseId, new Map(fieldIds.map(field => [field, `value ${made}`])))
        insertToken.run(randomUUID(), randomUUID(), caseId, new Date().toISOString())
        record(caseId, 'Case.Created', fieldIds)
        return caseId
      }),
    updateCase: async caseId =>
      commit(() => {
        made += 1
        const before = new Map(
          readValues.all(caseId).map(({ field, value }) => {
            return [String(field), String(JSON.parse(String(value)).stringValue)]
          }),
        )
        const [first = '', second = ''] = fieldIds
        for (const field of [first, second]) {
          writeValue.run(`{"stringValue":"changed ${made}"}`, caseId, field)
        }
        const changed = `changed ${made}`
        filing?.change(caseId, before, new Map([...before, [first, changed], [second, changed]]))
        record(caseId, 'Case.Updated', [first, second])
      }),
    getCase: async caseId =>
      fieldIds.slice(0, fields).filter(field => readValue.get(caseId, field) !== undefined).length,
    addComment: async caseId =>
      commit(() => {
        made += 1
        const at = new Date().toISOString()
        const itemId = randomUUID()
        insertItem.run(caseId, itemId, 'Comment', `comment ${made}`, at)
        filing?.addComment(caseId, itemId, at)
        record(caseId, 'RelatedItem.Created', ['comment.body'])
      }),
    close: async () => database.close(),
  }
}
