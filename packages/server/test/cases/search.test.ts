// SearchCases with the official SDK over HTTP: each operator on each type, words, tags, orders and pages.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  BatchPutFieldOptionsCommand,
  type CaseFilter,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateTemplateCommand,
  DeleteCaseCommand,
  DeleteFieldCommand,
  type FieldFilter,
  type FieldType,
  type FieldValueUnion,
  paginateSearchCases,
  SearchCasesCommand,
  type SearchCasesCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateCaseCommand,
} from '@aws-sdk/client-connectcases'
import { type Clients, ROOT, type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
let cases: Clients['cases']
let domainId: string
let templateId: string
let now: Date
const fields = new Map<string, string>()

function setClock(time: string | number): void {
  now = new Date(time)
  cases.config.systemClockOffset = now.getTime() - Date.now()
}

const text = (stringValue: string): FieldValueUnion => ({ stringValue })
const number = (doubleValue: number): FieldValueUnion => ({ doubleValue })
const empty: FieldValueUnion = { emptyValue: {} }
const idOf = (name: string) => fields.get(name) ?? name
const valuesOf = (values: Record<string, FieldValueUnion>) =>
  Object.entries(values).map(([name, value]) => ({ id: idOf(name), value }))

async function newField(name: string, type: FieldType): Promise<void> {
  const made = await cases.send(new CreateFieldCommand({ domainId, name, type }))
  fields.set(name, made.fieldId ?? '')
}

async function create(
  title: string,
  values: Record<string, FieldValueUnion> = {},
  tags: Record<string, string> = {},
): Promise<{ caseId: string; caseArn: string }> {
  setClock(now.getTime() + 1000)
  const given = valuesOf({ title: text(title), ...values })
  const made = await cases.send(
    new CreateCaseCommand({ domainId, templateId, fields: given, tags }),
  )
  return { caseId: made.caseId ?? '', caseArn: made.caseArn ?? '' }
}

const update = (caseId: string, values: Record<string, FieldValueUnion>) =>
  cases.send(new UpdateCaseCommand({ domainId, caseId, fields: valuesOf(values) }))

const search = (input: Partial<SearchCasesCommandInput> = {}) =>
  cases.send(new SearchCasesCommand({ domainId, ...input }))

/** Titles in the order of the answer. */
async function titles(input: Partial<SearchCasesCommandInput> = {}): Promise<string> {
  const found = await search({ maxResults: 100, fields: [{ id: 'title' }], ...input })
  const all = found.cases?.map(item => item?.fields?.[0]?.value?.stringValue) ?? []
  assert.equal(found.totalCount, all.length)
  return all.join(' ')
}

const ordered = async (filter: CaseFilter) =>
  (await titles({ filter, sorts: [{ fieldId: 'title', sortOrder: 'Asc' }] })) as string

const field = (operator: keyof FieldFilter, name: string, value: FieldValueUnion): CaseFilter => ({
  field: { [operator]: { id: idOf(name), value } } as unknown as FieldFilter,
})

const refused = (sent: Promise<unknown>, message: RegExp, name = 'ValidationException') =>
  assert.rejects(sent, (error: Error) => {
    assert.equal(error.name, name, error.message)
    assert.match(error.message, message)
    return true
  })

before(async () => {
  server = await startServer({
    ephemeral: true,
    settings: { domainCreationMs: 0 },
    now: () => now,
  })
  cases = server.clientsOf(ROOT).cases
  setClock('2026-03-01T08:00:00.000Z')
  domainId = (await cases.send(new CreateDomainCommand({ name: 'airline' }))).domainId ?? ''
  const template = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
  templateId = template.templateId ?? ''
  for (const [name, type] of [
    ['size', 'Number'],
    ['due', 'DateTime'],
    ['note', 'Text'],
    ['urgent', 'Boolean'],
    ['airport', 'SingleSelect'],
    ['page', 'Url'],
  ] as const) {
    await newField(name, type)
  }
  const options = ['ZRH', 'PDX'].map(value => ({ name: value, value, active: true }))
  const fieldId = idOf('airport')
  await cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId, options }))
  await create('a', {
    size: number(2.5),
    due: text('2026-03-10T00:30:00+01:00'),
    note: text('Lost luggage, black'),
    urgent: { booleanValue: true },
    airport: text('ZRH'),
    page: text('https://example.com/lost'),
  })
  await create('b', {
    size: number(-10),
    due: text('2026-03-09'),
    note: text('LUGGAGE found in Zürich'),
    urgent: { booleanValue: false },
    airport: text('PDX'),
  })
  await create('c', { size: number(10), due: text('2026-03-09T23:30:00Z'), note: text('lugged') })
  await create('d')
})

after(() => server.close())

describe('a filter', () => {
  const day = text('2026-03-09T23:30:00.000Z')
  const rows: readonly [string, CaseFilter | (() => CaseFilter), string][] = [
    ['equal number', () => field('equalTo', 'size', number(2.5)), 'a'],
    ['greater number', () => field('greaterThan', 'size', number(2.5)), 'c'],
    ['at least', () => field('greaterThanOrEqualTo', 'size', number(2.5)), 'a c'],
    ['less number', () => field('lessThan', 'size', number(2.5)), 'b'],
    ['at most', () => field('lessThanOrEqualTo', 'size', number(2.5)), 'a b'],
    ['the same time in another zone', () => field('equalTo', 'due', day), 'a c'],
    ['a day is its first moment', () => field('equalTo', 'due', text('2026-03-09T00:00:00Z')), 'b'],
    ['later', () => field('greaterThan', 'due', text('2026-03-09')), 'a c'],
    ['earlier', () => field('lessThan', 'due', day), 'b'],
    ['not later', () => field('lessThanOrEqualTo', 'due', day), 'a b c'],
    ['equal text', () => field('equalTo', 'note', text('lugged')), 'c'],
    ['equal text in other letters', () => field('equalTo', 'note', text('Lugged')), ''],
    ['part of a text is not equal', () => field('equalTo', 'note', text('Lost luggage')), ''],
    ['a text behind', () => field('greaterThan', 'note', text('Lost')), 'a c'],
    ['a word', () => field('contains', 'note', text('luggage')), 'a b'],
    ['words in any order', () => field('contains', 'note', text('black LOST')), 'a'],
    ['not a part of a word', () => field('contains', 'note', text('lug')), ''],
    ['other letters', () => field('contains', 'note', text('zu\u0308RICH')), 'b'],
    ['no word', () => field('contains', 'note', text('?!')), ''],
    ['a word of an address', () => field('contains', 'page', text('lost')), 'a'],
    ['true', () => field('equalTo', 'urgent', { booleanValue: true }), 'a'],
    ['false', () => field('equalTo', 'urgent', { booleanValue: false }), 'b'],
    ['an option', () => field('equalTo', 'airport', text('PDX')), 'b'],
    ['without a value', () => field('equalTo', 'airport', empty), 'c d'],
    ['an empty text', () => field('equalTo', 'note', text('')), 'd'],
    ['not with a value', () => ({ not: field('equalTo', 'airport', empty) }), 'a b'],
    ['not matches what is missing', () => ({ not: field('equalTo', 'size', number(10)) }), 'a b d'],
    ['not greater', () => ({ not: field('greaterThan', 'size', number(0)) }), 'b d'],
    ['not not', () => ({ not: { not: field('equalTo', 'size', number(10)) } }), 'c'],
    [
      'and',
      () => ({
        andAll: [
          field('contains', 'note', text('luggage')),
          { not: field('equalTo', 'airport', text('ZRH')) },
        ],
      }),
      'b',
    ],
    [
      'or',
      () => ({
        orAll: [field('equalTo', 'size', number(10)), field('equalTo', 'airport', text('ZRH'))],
      }),
      'a c',
    ],
    ['no and', { andAll: [] }, 'a b c d'],
    ['no or', { orAll: [] }, ''],
    ['not no or', { not: { orAll: [] } }, 'a b c d'],
    ['a system field', () => field('equalTo', 'status', text('open')), 'a b c d'],
    [
      'a system time',
      () => field('lessThan', 'created_datetime', text('2026-03-01T08:00:03Z')),
      'a b',
    ],
  ]
  for (const [name, filter, expected] of rows) {
    it(`finds: ${name}`, async () => {
      assert.equal(await ordered(typeof filter === 'function' ? filter() : filter), expected)
    })
  }

  it('teaches what it cannot mean', async () => {
    const asks = (filter: CaseFilter) => search({ filter })
    await refused(
      asks(field('equalTo', 'nothing', text('x'))),
      /filter\.field\.equalTo\.id.*nothing/,
    )
    await refused(
      asks(field('equalTo', 'size', text('x'))),
      /type Number: its value is a doubleValue/,
    )
    await refused(asks(field('lessThan', 'due', text('today'))), /ISO 8601/)
    await refused(asks(field('contains', 'size', number(1))), /has no words/)
    await refused(asks(field('lessThan', 'urgent', { booleanValue: true })), /has no order/)
    await refused(asks(field('lessThan', 'size', empty)), /equalTo alone/)
    await refused(
      asks({ andAll: [{ not: { field: {} as FieldFilter } }] }),
      /filter\.andAll\[0\]\.not\.field must be an object with exactly one member of equalTo, contains/,
      'SerializationException',
    )
    await refused(
      asks({} as CaseFilter),
      /filter must be an object with exactly one member of field, not, tag, andAll, orAll/,
      'SerializationException',
    )
    await refused(asks({ tag: { equalTo: {} } }), /filter\.tag\.equalTo needs the key/)
    await refused(
      search({ sorts: [{ fieldId: 'nothing', sortOrder: 'Asc' }] }),
      /sorts\.1.*nothing/,
    )
    await refused(search({ fields: [{ id: 'nothing' }] }), /nothing/)
  })

  it('has its limits', async () => {
    const one = field('equalTo', 'size', number(1))
    const ten = (filter: CaseFilter): CaseFilter => ({ orAll: Array(10).fill(filter) })
    const most = [ten(ten(one)), ten(ten(one))]
    assert.equal((await search({ filter: { andAll: most } })).totalCount, 0)
    await refused(search({ filter: { andAll: [...most, one] } }), /201 conditions/)
    const deep = (levels: number): CaseFilter =>
      levels === 1 ? one : { orAll: [{ andAll: [] }, one, deep(levels - 1)].slice(1) }
    assert.equal((await search({ filter: deep(20) })).totalCount, 0)
    await refused(search({ filter: deep(21) }), /more than 20 levels/)
    await refused(search({ filter: { orAll: Array(11).fill(one) } }), /orAll/)
    await search({ searchTerm: 'x'.repeat(255), maxResults: 100 })
    await refused(search({ searchTerm: 'x'.repeat(256) }), /searchTerm/)
    await refused(search({ maxResults: 101 }), /maxResults/)
    await refused(search({ maxResults: 0 }), /maxResults/)
    const sorts = Array(3).fill({ fieldId: 'title', sortOrder: 'Asc' })
    assert.equal((await search({ sorts: sorts.slice(1) })).totalCount, 4)
    await refused(search({ sorts }), /sorts/)
    await search({ fields: Array(25).fill({ id: 'title' }) })
    await refused(search({ fields: Array(26).fill({ id: 'title' }) }), /fields/)
  })
})

describe('a search', () => {
  it('looks for words in all fields', async () => {
    assert.equal(await titles({ searchTerm: 'luggage' }), 'b a')
    assert.equal(await titles({ searchTerm: 'ZURICH' }), '')
    assert.equal(await titles({ searchTerm: 'zürich pdx' }), 'b')
    assert.equal(await titles({ searchTerm: '2026-03-09' }), 'c b')
    assert.equal(await titles({ searchTerm: '' }), 'd c b a')
    const filter = field('equalTo', 'airport', text('ZRH'))
    assert.equal(await titles({ searchTerm: 'luggage', filter }), 'a')
  })

  it('finds any language, however it is written', async () => {
    const written = 'STRASSE ﬁnd Ｗｉｄｅ 東京タワー ΟΔΟΣ Привет नमस्ते สวัสดี 안녕하세요'
    const { caseId } = await create('e', { note: text(written) })
    for (const searchTerm of [
      ...['straße', 'FIND', 'wide', '東京', 'タワー', 'οδος', 'οδοσ', 'ПРИВЕТ', 'नमस्ते'],
      ...['สวัสดี', '안녕하세요'],
    ]) {
      assert.equal(await titles({ searchTerm }), 'e', searchTerm)
    }
    for (const searchTerm of ['strasse2', '東京都', 'привеt']) {
      assert.equal(await titles({ searchTerm }), '', searchTerm)
    }
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    assert.equal(await titles({ searchTerm: 'straße' }), '')
  })

  it('sees a change at once', async () => {
    const { caseId } = await create('f', { note: text('first'), size: number(77) })
    const isFound = async (filter: CaseFilter) => (await search({ filter })).totalCount === 1
    assert.ok(await isFound(field('equalTo', 'size', number(77))))
    await update(caseId, { size: number(78), note: empty })
    assert.ok(!(await isFound(field('equalTo', 'size', number(77)))))
    assert.ok(await isFound(field('equalTo', 'size', number(78))))
    assert.equal(await titles({ searchTerm: 'first' }), '')
    await update(caseId, { status: text('closed') })
    assert.ok(await isFound(field('equalTo', 'status', text('closed'))))
    assert.ok(await isFound({ not: field('equalTo', 'last_closed_datetime', empty) }))
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    assert.ok(!(await isFound(field('equalTo', 'size', number(78)))))
  })

  it('finds by tags, as they are now', async () => {
    const { caseId, caseArn } = await create('g', {}, { team: 'blue', site: '' })
    const tagged = (key: string, value?: string) =>
      titles({ filter: { tag: { equalTo: { key, ...(value !== undefined && { value }) } } } })
    assert.equal(await tagged('team', 'blue'), 'g')
    assert.equal(await tagged('team'), 'g')
    assert.equal(await tagged('team', 'red'), '')
    assert.equal(await tagged('site', ''), 'g')
    assert.equal(await tagged('Team', 'blue'), '')
    await cases.send(new TagResourceCommand({ arn: caseArn, tags: { team: 'red' } }))
    assert.equal(await tagged('team', 'red'), 'g')
    assert.equal(await tagged('team', 'blue'), '')
    await cases.send(new UntagResourceCommand({ arn: caseArn, tagKeys: ['team'] }))
    assert.equal(await tagged('team'), '')
    const found = await search({ filter: { tag: { equalTo: { key: 'site' } } } })
    assert.deepEqual(found.cases, [{ caseId, templateId, fields: [], tags: { site: '' } }])
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    assert.equal(await tagged('site'), '')
  })

  it('tells of each case the fields that were asked and have a value', async () => {
    const asked = [{ id: idOf('size') }, { id: 'title' }, { id: idOf('note') }, { id: 'title' }]
    const found = await search({ fields: asked, searchTerm: 'lugged' })
    assert.deepEqual(found.cases?.[0]?.fields, [
      { id: idOf('size'), value: number(10) },
      { id: 'title', value: text('c') },
      { id: idOf('note'), value: text('lugged') },
    ])
  })

  it('finds values of a field that was deleted', async () => {
    await newField('old', 'Text')
    const { caseId } = await create('h', { old: text('ancient') })
    await cases.send(new DeleteFieldCommand({ domainId, fieldId: idOf('old') }))
    assert.equal(await titles({ searchTerm: 'ancient' }), 'h')
    assert.equal(await ordered(field('equalTo', 'old', text('ancient'))), 'h')
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
  })

  it('puts cases in order: what was changed last first, missing values last', async () => {
    const by = (...sorts: (readonly [string, 'Asc' | 'Desc'])[]) =>
      titles({ sorts: sorts.map(([name, sortOrder]) => ({ fieldId: idOf(name), sortOrder })) })
    assert.equal(await titles(), 'd c b a')
    assert.equal(await by(['size', 'Asc']), 'b a c d')
    assert.equal(await by(['size', 'Desc']), 'c a b d')
    assert.equal(await by(['due', 'Asc'], ['title', 'Asc']), 'b a c d')
    assert.equal(await by(['due', 'Desc'], ['title', 'Asc']), 'a c b d')
    assert.equal(await by(['airport', 'Asc'], ['title', 'Desc']), 'b a d c')
    assert.equal(await by(['status', 'Desc'], ['size', 'Desc']), 'c a b d')
  })

  it('is asked about the domain', async () => {
    const unknown = cases.send(new SearchCasesCommand({ domainId: 'nothing' }))
    await assert.rejects(unknown, { name: 'ResourceNotFoundException', resourceType: 'Domain' })
  })
})

describe('pages', () => {
  const bulk = 60
  const filter = (): CaseFilter => field('greaterThanOrEqualTo', 'size', number(1000))

  before(async () => {
    for (let at = 0; at < bulk; at++) await create(`p${at}`, { size: number(1000 + (at % 7)) })
  })

  async function walk(input: Partial<SearchCasesCommandInput>, meanwhile = async () => {}) {
    const seen: string[] = []
    const pages = paginateSearchCases({ client: cases, pageSize: 7 }, { domainId, ...input })
    for await (const page of pages) {
      assert.equal(page.totalCount, bulk)
      seen.push(...(page.cases ?? []).map(item => item?.caseId ?? ''))
      await meanwhile()
    }
    return seen
  }

  it('hold every case once, whatever else is written', async () => {
    const sorts = [{ fieldId: idOf('size'), sortOrder: 'Asc' as const }]
    const both = [...sorts, { fieldId: 'title', sortOrder: 'Desc' as const }]
    for (const order of [[], sorts, both]) {
      const all = await search({ filter: filter(), sorts: order, maxResults: 100 })
      const expected = all.cases?.map(item => item?.caseId)
      let writes = 0
      const seen = await walk({ filter: filter(), sorts: order }, async () => {
        await create('other', { size: number(writes++) })
      })
      assert.deepEqual(seen, expected)
    }
  })

  it('have 25 cases unless something else is asked', async () => {
    const found = await search({ filter: filter() })
    assert.equal(found.cases?.length, 25)
    assert.equal(found.totalCount, bulk)
  })

  it('go on with the search that they are of, and no other', async () => {
    const input = { filter: filter(), searchTerm: '', maxResults: 5 }
    const { nextToken } = await search(input)
    assert.equal((await search({ ...input, nextToken, maxResults: 6 })).cases?.length, 6)
    const message = /nextToken is not one that SearchCases/
    await refused(search({ ...input, nextToken, searchTerm: 'p1' }), message)
    await refused(search({ maxResults: 5, nextToken }), message)
    const sorts = [{ fieldId: 'title', sortOrder: 'Asc' as const }]
    await refused(search({ ...input, nextToken, sorts }), message)
    await refused(search({ ...input, nextToken: 'anything' }), message)
    await refused(search({ ...input, nextToken: `${nextToken}x`.slice(3) }), message)
  })
})
