// Random searches of random cases beside a look at every case with GetCase: the same cases, in the same order.
import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import { settingsWith } from '../../src/contract/settings.ts'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import type {
  CaseFilter,
  CasesOperations,
  FieldType,
  FieldValueUnion,
} from '../../src/models/generated/cases.ts'
import { createCasesService } from '../../src/services/cases/service.ts'
import { staff } from '../../src/services/connect/staff/staff.ts'
import { customers } from '../../src/services/profiles/customers.ts'
import { openPostgres } from '../../src/storage/postgres/postgres.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import type { Store } from '../../src/storage/store.ts'
import { ACCOUNT, type Bench, operate } from '../services/calls.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { pick, type Random, randomFrom } from '../support/mutation.ts'
import { walkItemsAtRandom } from './item-walks.ts'
import { type PlainCase, plainly, type Search } from './plain-search.ts'

const SEARCHES = sized(10_000)
/** So many are asked of the same cases at most; then some of them change. */
const BETWEEN_CHANGES = 100
const CASES = 120

const seed = seedFrom('SEARCH_SEED')

suite('SQLite', () => {
  test(`${count(SEARCHES)} random searches, seed ${seed}`, async () => {
    const store = await openSqlite({ place: 'ephemeral', migrations: MIGRATIONS })
    await searchAtRandom(store, SEARCHES)
    await walkItemsAtRandom(store, randomFrom(seed)).finally(() => store.close())
  })
})

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let server: SharedPostgres
  before(async () => {
    server = await sharePostgres()
  })
  // Each statement goes to another process: in `npm test` fewer take as long.
  const searches = sized(10_000, 60)
  test(`${count(searches)} random searches, seed ${seed}`, async () => {
    const url = await server.createPlace()
    const store = await openPostgres({ url, migrations: MIGRATIONS })
    await searchAtRandom(store, searches)
    await walkItemsAtRandom(store, randomFrom(seed)).finally(() => store.close())
  })
})

async function searchAtRandom(store: Store, searches: number): Promise<void> {
  const random = randomFrom(seed)
  const settings = settingsWith({ domainCreationMs: 0 })
  const now = new Date('2026-03-01T08:00:00.000Z')
  const bench: Bench = { store, settings, now, required: [], refuse: () => {} }
  const { run } = operate<CasesOperations>(bench, createCasesService({ ...staff, ...customers }))
  const { domainId } = await run('CreateDomain', { name: 'any' })
  const { templateId } = await run('CreateTemplate', { domainId, name: 'any' })
  const types = new Map<string, FieldType>(SYSTEM)
  for (const [name, type] of CUSTOM) {
    const { fieldId } = await run('CreateField', { domainId, name, type })
    types.set(fieldId, type)
    if (type !== 'SingleSelect') continue
    const options = OPTIONS.map(value => ({ name: value, value, active: true }))
    await run('BatchPutFieldOptions', { domainId, fieldId, options })
  }
  const custom = [...types.keys()].slice(SYSTEM.length)
  /** In the order in which they were made. */
  const caseIds: string[] = []
  const arnOf = (caseId: string) =>
    `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${domainId}/case/${caseId}`
  for (let at = 0; at < CASES; at++) await newCase()
  let plain = await lookAtEach()
  const between = Math.min(BETWEEN_CHANGES, Math.ceil(searches / 3))
  for (let asked = 0; asked < searches; asked++) {
    if (asked % between === between - 1) {
      await change()
      plain = await lookAtEach()
    }
    const search = anySearch(random, types)
    const expected = plainly(plain, types, search)
    const what = JSON.stringify({ seed, asked, search })
    const maxResults = 1 + random(40)
    const seen: string[] = []
    let nextToken: string | undefined
    do {
      const input = { domainId, ...search, maxResults, ...(nextToken && { nextToken }) }
      const found = await run('SearchCases', input)
      assert.equal(found.totalCount, expected.length, what)
      assert.ok(found.cases.length <= maxResults, what)
      seen.push(...found.cases.flatMap(item => item?.caseId ?? []))
      nextToken = found.nextToken
      // Only some searches are followed to their end.
    } while (nextToken && (seen.length < 2 * maxResults || asked % 10 === 0))
    const wanted = nextToken ? expected.slice(0, seen.length) : expected
    assert.deepEqual(seen, wanted, what)
  }

  async function newCase(): Promise<void> {
    bench.now = new Date(bench.now.getTime() + 1 + random(3_600_000))
    const fields = [{ id: 'title', value: { stringValue: anyText(random) } as FieldValueUnion }]
    for (const id of custom) {
      if (random(3) > 0) fields.push({ id, value: anyValue(random, types.get(id)) })
    }
    const tags = random(3) === 0 ? { team: pick(TEAMS, random) } : {}
    caseIds.push((await run('CreateCase', { domainId, templateId, fields, tags })).caseId)
  }

  async function change(): Promise<void> {
    const at = random(caseIds.length)
    const caseId = caseIds[at] ?? ''
    bench.now = new Date(bench.now.getTime() + 1 + random(3_600_000))
    const kind = random(6)
    if (kind === 0) {
      await run('DeleteCase', { domainId, caseId })
      caseIds.splice(at, 1)
      await newCase()
    } else if (kind === 1) {
      await run('TagResource', { arn: arnOf(caseId), tags: { team: pick(TEAMS, random) } })
    } else if (kind === 2) {
      await run('UntagResource', { arn: arnOf(caseId), tagKeys: ['team'] })
    } else {
      const id = pick([...custom, 'summary', 'status'], random)
      const value = id === 'status' ? anyStatus(random) : anyValue(random, types.get(id))
      const empty = { emptyValue: {} } as FieldValueUnion
      const isTaken = id !== 'status' && random(3) === 0
      await run('UpdateCase', {
        domainId,
        caseId,
        fields: [{ id, value: isTaken ? empty : value }],
      })
    }
  }

  async function lookAtEach(): Promise<readonly PlainCase[]> {
    const fields = [...types.keys()].map(id => ({ id }))
    const found: PlainCase[] = []
    for (const caseId of caseIds) {
      const { fields: values, tags } = await run('GetCase', { domainId, caseId, fields })
      const known = new Map(values.map(({ id, value }) => [id, value]))
      found.push({ caseId, values: known, tags: new Map(Object.entries(tags ?? {})) })
    }
    return found
  }
}

const SYSTEM: readonly (readonly [string, FieldType])[] = [
  ['title', 'Text'],
  ['summary', 'Text'],
  ['status', 'SingleSelect'],
  ['created_datetime', 'DateTime'],
  ['last_updated_datetime', 'DateTime'],
  ['last_closed_datetime', 'DateTime'],
]
const CUSTOM: readonly (readonly [string, FieldType])[] = [
  ['number', 'Number'],
  ['rare number', 'Number'],
  ['yes', 'Boolean'],
  ['day', 'DateTime'],
  ['choice', 'SingleSelect'],
  ['text', 'Text'],
  ['link', 'Url'],
]
const OPTIONS = ['red', 'green', 'blue']
const TEAMS = ['north', 'south', '']
const WORDS = ['lost', 'Lost', 'bag', 'BAGS', 'zürich', 'ZÜRICH', 'straße', '東', '京', 'a1', '7']
const BETWEEN = [' ', ', ', '-', ' (', '\n']

function anyText(random: Random): string {
  let text = pick(WORDS, random)
  for (let words = random(4); words > 0; words--)
    text += pick(BETWEEN, random) + pick(WORDS, random)
  return text
}

function anyTime(random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `2026-0${1 + random(6)}-${two(1 + random(28))}`
  if (random(3) === 0) return day
  const minute = `${day}T${two(random(24))}:${two(random(60))}`
  const time = pick([minute, `${minute}:30`, `${minute}:30.5`, `${minute}:30.123456`], random)
  return time + pick(['Z', '+01:00', '-11:30'], random)
}

function anyStatus(random: Random): FieldValueUnion {
  return { stringValue: pick(['open', 'closed'], random) } as FieldValueUnion
}

function anyValue(random: Random, type: FieldType | undefined): FieldValueUnion {
  const value = {
    Number: () => ({ doubleValue: pick([0, -0, 1, 1.5, -3, 1e12, random(50)], random) }),
    Boolean: () => ({ booleanValue: random(2) === 0 }),
    DateTime: () => ({ stringValue: anyTime(random) }),
    SingleSelect: () => ({ stringValue: pick(OPTIONS, random) }),
    Url: () => ({
      stringValue: `https://${pick(['a', 'b'], random)}.example/${pick(WORDS, random)}`,
    }),
    Text: () => ({ stringValue: anyText(random) }),
    User: () => ({ userArnValue: 'nobody' }),
  }[type ?? 'Text']()
  return value as FieldValueUnion
}

function anySearch(random: Random, types: ReadonlyMap<string, FieldType>): Search {
  const fieldId = () => pick([...types.keys()], random)
  const sort = () => ({
    fieldId: fieldId(),
    sortOrder: pick(['Asc', 'Desc'] as const, random),
  })
  const sorts = Array.from({ length: random(3) }, sort)
  return {
    ...(random(4) > 0 && { filter: anyFilter(random, types, 3) }),
    ...(random(3) === 0 && { searchTerm: anyText(random) }),
    ...(random(3) > 0 && { sorts }),
  }
}

function anyFilter(
  random: Random,
  types: ReadonlyMap<string, FieldType>,
  depth: number,
): CaseFilter {
  const inner = () => anyFilter(random, types, depth - 1)
  const kind = random(depth > 0 ? 10 : 5)
  const filter = () => {
    if (kind < 4) return { field: anyFieldFilter(random, types) }
    if (kind === 4) {
      const value = random(2) === 0 ? {} : { value: pick(TEAMS, random) }
      return { tag: { equalTo: { key: pick(['team', 'no'], random), ...value } } }
    }
    if (kind < 7) return { not: inner() }
    const members = Array.from({ length: random(4) }, inner)
    return kind < 9 ? { andAll: members } : { orAll: members }
  }
  return filter() as CaseFilter
}

function anyFieldFilter(random: Random, types: ReadonlyMap<string, FieldType>) {
  const id = pick([...types.keys()], random)
  const type = types.get(id)
  if (random(8) === 0) return { equalTo: { id, value: { emptyValue: {} } } }
  const value = id === 'status' ? anyStatus(random) : anyValue(random, type)
  const orders = ['greaterThan', 'greaterThanOrEqualTo', 'lessThan', 'lessThanOrEqualTo']
  const operators = ['equalTo', ...(type === 'Boolean' ? [] : orders)]
  const hasWords = type === 'Text' || type === 'Url' || type === 'SingleSelect'
  return {
    [pick([...operators, ...(hasWords ? ['contains', 'contains'] : [])], random)]: { id, value },
  }
}
