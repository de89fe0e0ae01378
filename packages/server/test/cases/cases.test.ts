// Cases with the official SDK over HTTP: made, read, changed, deleted, and their history.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  BatchPutFieldOptionsCommand,
  CreateCaseCommand,
  type CreateCaseCommandInput,
  CreateCaseRuleCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateTemplateCommand,
  type CreateTemplateCommandInput,
  DeleteCaseCommand,
  DeleteFieldCommand,
  DeleteTemplateCommand,
  type FieldType,
  type FieldValueUnion,
  GetCaseAuditEventsCommand,
  GetCaseCommand,
  TagResourceCommand,
  UpdateCaseCommand,
  UpdateCaseRuleCommand,
  UpdateTemplateCommand,
} from '@aws-sdk/client-connectcases'
import { CASE_RULES } from '../../src/services/cases/case-rules/rows.ts'
import {
  ACCOUNT,
  type Clients,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'

let server: RunningServer
let cases: Clients['cases']
let domainId: string
let now: Date
let made = 0

/** The server's clock stands still there; calls are signed by it. */
function setClock(time: string | number): void {
  now = new Date(time)
  cases.config.systemClockOffset = now.getTime() - Date.now()
}

before(async () => {
  server = await startServer({
    ephemeral: true,
    settings: { domainCreationMs: 0 },
    now: () => now,
  })
  cases = server.clientsOf(ROOT).cases
  setClock('2026-03-01T08:00:00.000Z')
  const domain = await cases.send(new CreateDomainCommand({ name: 'airline' }))
  domainId = domain.domainId ?? ''
})

after(() => server.close())

const text = (stringValue: string): FieldValueUnion => ({ stringValue })
const empty: FieldValueUnion = { emptyValue: {} }
const valuesOf = (values: Record<string, FieldValueUnion>) =>
  Object.entries(values).map(([id, value]) => ({ id, value }))

async function newField(type: FieldType, isMultiline?: boolean): Promise<string> {
  const attributes = isMultiline === undefined ? {} : { attributes: { text: { isMultiline } } }
  const { fieldId = '' } = await cases.send(
    new CreateFieldCommand({ domainId, name: `field ${++made}`, type, ...attributes }),
  )
  return fieldId
}

async function newSelect(...values: readonly string[]): Promise<string> {
  const fieldId = await newField('SingleSelect')
  const options = values.map(value => ({ name: value, value, active: true }))
  await cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId, options }))
  return fieldId
}

async function newTemplate(more: Partial<CreateTemplateCommandInput> = {}): Promise<string> {
  const input = { domainId, name: `template ${++made}`, ...more }
  return (await cases.send(new CreateTemplateCommand(input))).templateId ?? ''
}

function create(
  templateId: string,
  values: Record<string, FieldValueUnion> = {},
  more: Partial<CreateCaseCommandInput> = {},
) {
  const fields = valuesOf({ title: text('Lost luggage'), ...values })
  return cases.send(new CreateCaseCommand({ domainId, templateId, fields, ...more }))
}

const update = (caseId: string | undefined, values: Record<string, FieldValueUnion>) =>
  cases.send(new UpdateCaseCommand({ domainId, caseId, fields: valuesOf(values) }))

async function read(caseId: string | undefined, ...ids: readonly string[]) {
  const fields = ids.map(id => ({ id }))
  const found = await cases.send(new GetCaseCommand({ domainId, caseId, fields }))
  return Object.fromEntries((found.fields ?? []).map(({ id = '', value }) => [id, value]))
}

const fails = (sent: Promise<unknown>, name: string, message: RegExp) =>
  assert.rejects(sent, (error: Error) => {
    assert.equal(error.name, name, error.message)
    assert.match(error.message, message)
    return true
  })

const refused = (sent: Promise<unknown>, message: RegExp) =>
  fails(sent, 'ValidationException', message)

describe('a case', () => {
  it('has the values that were given, and those that Cases sets', async () => {
    const templateId = await newTemplate()
    const number = await newField('Number')
    const { caseId, caseArn } = await create(templateId, { [number]: { doubleValue: 2.5 } })
    assert.match(caseArn ?? '', new RegExp(`:domain/${domainId}/case/${caseId}$`))
    const found = await cases.send(
      new GetCaseCommand({ domainId, caseId, fields: [{ id: number }, { id: 'summary' }] }),
    )
    assert.equal(found.templateId, templateId)
    assert.deepEqual(found.fields, [{ id: number, value: { doubleValue: 2.5 } }])
    assert.deepEqual(found.tags, {})
    const at = text(now.toISOString())
    const system = await read(
      caseId,
      'case_id',
      'status',
      'created_datetime',
      'last_updated_datetime',
      'reference_number',
      'reference_id',
      'created_by',
      'last_closed_datetime',
    )
    const { reference_number: reference, reference_id: id, ...others } = system
    assert.match(reference?.stringValue ?? '', /^\d{8}$/)
    assert.match(id?.stringValue ?? '', /^[A-Z0-9]{9}$/)
    assert.deepEqual(others, {
      case_id: text(caseId ?? ''),
      status: text('open'),
      created_datetime: at,
      last_updated_datetime: at,
    })
    await refused(read(caseId, 'nothing'), /nothing/)
    await fails(read('other', 'title'), 'ResourceNotFoundException', /other/)
  })

  it('is made of a template that is active', async () => {
    const templateId = await newTemplate({ status: 'Inactive' })
    await refused(create(templateId), /not active/)
    await cases.send(new UpdateTemplateCommand({ domainId, templateId, status: 'Active' }))
    const { caseId } = await create(templateId)
    await cases.send(new DeleteTemplateCommand({ domainId, templateId }))
    await refused(create(templateId), /deleted/)
    await fails(create('nothing'), 'ResourceNotFoundException', /nothing/)
    // The case keeps it.
    await update(caseId, { summary: text('Still worked on') })
  })

  it('takes the tags of its template, and its own before them', async () => {
    const tagMap = { department: 'fraud', site: 'zrh' }
    const templateId = await newTemplate({
      tagPropagationConfigurations: [{ resourceType: 'Cases', tagMap }],
    })
    const { caseId, caseArn } = await create(templateId, {}, { tags: { department: 'finance' } })
    const tags = async () =>
      (await cases.send(new GetCaseCommand({ domainId, caseId, fields: [{ id: 'title' }] }))).tags
    assert.deepEqual(await tags(), { department: 'finance', site: 'zrh' })
    await cases.send(new TagResourceCommand({ arn: caseArn, tags: { team: 'blue' } }))
    assert.deepEqual(await tags(), { department: 'finance', site: 'zrh', team: 'blue' })
  })

  it('can be referred to, in whichever case of letters', async () => {
    const templateId = await newTemplate()
    const references = { reference_id: text('Abc123'), reference_number: text('A1') }
    const { caseId } = await create(templateId, references)
    assert.deepEqual(await read(caseId, 'reference_id', 'reference_number'), references)
    const again = create(templateId, { reference_id: text('aBC123') })
    await fails(again, 'ConflictException', /aBC123/)
    await create(templateId, { reference_number: text('A1') })
    await refused(create(templateId, { reference_id: text('a-b') }), /letters and digits/)
    await refused(update(caseId, { reference_id: text('other') }), /not changed/)
  })

  it('is opened and closed, and remembers when', async () => {
    const templateId = await newTemplate()
    const { caseId } = await create(templateId)
    const times = () => read(caseId, 'last_closed_datetime', 'last_reopened_datetime')
    setClock('2026-03-02T08:00:00.000Z')
    await update(caseId, { status: text('closed') })
    const closed = { last_closed_datetime: text('2026-03-02T08:00:00.000Z') }
    assert.deepEqual(await times(), closed)
    setClock('2026-03-03T08:00:00.000Z')
    await update(caseId, { summary: text('While it is closed') })
    assert.deepEqual(await times(), closed)
    await update(caseId, { status: text('open') })
    const reopened = { last_reopened_datetime: text('2026-03-03T08:00:00.000Z') }
    assert.deepEqual(await times(), { ...closed, ...reopened })
    await refused(update(caseId, { status: text('Closed') }), /Closed/)
    await refused(update(caseId, { status: empty }), /status/)
    const born = await create(templateId, { status: text('closed') })
    const found = await read(born.caseId, 'status', 'last_closed_datetime')
    assert.deepEqual(Object.keys(found), ['status', 'last_closed_datetime'])
  })

  it('is gone once it is deleted, and its history with it', async () => {
    const { caseId } = await create(await newTemplate())
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    const gone = (sent: Promise<unknown>) => fails(sent, 'ResourceNotFoundException', /Case/)
    await gone(read(caseId, 'title'))
    await gone(update(caseId, { title: text('x') }))
    await gone(cases.send(new DeleteCaseCommand({ domainId, caseId })))
    await gone(cases.send(new GetCaseAuditEventsCommand({ domainId, caseId })))
  })
})

describe('a value', () => {
  it('has the member of its type, and not too many characters', async () => {
    const templateId = await newTemplate()
    const { caseId } = await create(templateId)
    const fields: Record<FieldType, string> = {
      Boolean: await newField('Boolean'),
      DateTime: await newField('DateTime'),
      Number: await newField('Number'),
      SingleSelect: await newSelect('ZRH'),
      Text: await newField('Text'),
      Url: await newField('Url'),
      User: await newField('User'),
    }
    const many = await newField('Text', true)
    const good: [string, FieldValueUnion][] = [
      [fields.Boolean, { booleanValue: false }],
      [fields.DateTime, text('2026-11-29T08:00:00.123456Z')],
      [fields.DateTime, text('2026-11-29')],
      [fields.Number, { doubleValue: -0.5 }],
      [fields.SingleSelect, text('ZRH')],
      [fields.Text, text('x'.repeat(500))],
      [many, text('x'.repeat(4100))],
      ['summary', text('x'.repeat(3000))],
      [fields.Url, text('https://example.com/a')],
    ]
    for (const [id, value] of good) {
      await update(caseId, { [id]: value })
      assert.deepEqual(await read(caseId, id), { [id]: value })
      await update(caseId, { [id]: empty })
      assert.deepEqual(await read(caseId, id), {})
    }
    const bad: [string, FieldValueUnion, RegExp][] = [
      [fields.Boolean, text('true'), /booleanValue/],
      [fields.DateTime, text('yesterday'), /ISO 8601/],
      [fields.DateTime, { doubleValue: 1 }, /stringValue/],
      [fields.Number, text('1'), /doubleValue/],
      [fields.SingleSelect, text('BSL'), /BSL/],
      [fields.Text, text('x'.repeat(501)), /501 characters, more than 500/],
      ['summary', text('x'.repeat(3001)), /3001 characters/],
      [fields.User, text('arn'), /userArnValue/],
      [fields.User, { userArnValue: 'arn' }, /no user/],
      ['assigned_queue', text('arn'), /no queue/],
      ['customer_id', text('arn:aws:profile:us-east-1:123456789012:domains/a/profiles/b'), /no p/],
      ['case_id', text('x'), /set by Cases/],
      ['last_updated_user', { userArnValue: 'x' }, /set by Cases/],
      ['nothing', text('x'), /does not exist/],
      ['title', empty, /title/],
      ['title', text(''), /title/],
    ]
    for (const [id, value, message] of bad) {
      await refused(update(caseId, { [id]: value }), message)
    }
    const twice = [...valuesOf({ summary: text('a') }), ...valuesOf({ summary: text('b') })]
    await refused(
      cases.send(new UpdateCaseCommand({ domainId, caseId, fields: twice })),
      /more than once/,
    )
  })

  it('keeps an option that is not active any more, and cannot choose it', async () => {
    const templateId = await newTemplate()
    const fieldId = await newSelect('a', 'b')
    const { caseId } = await create(templateId, { [fieldId]: text('a') })
    const options = [{ name: 'a', value: 'a', active: false }]
    await cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId, options }))
    await update(caseId, { [fieldId]: text('a'), summary: text('same option') })
    await update(caseId, { [fieldId]: text('b') })
    await refused(update(caseId, { [fieldId]: text('a') }), /not active/)
  })

  it('outlives its field', async () => {
    const templateId = await newTemplate()
    const fieldId = await newField('Text')
    const { caseId } = await create(templateId, { [fieldId]: text('kept') })
    const other = await create(templateId)
    await cases.send(new DeleteFieldCommand({ domainId, fieldId }))
    assert.deepEqual(await read(caseId, fieldId), { [fieldId]: text('kept') })
    await refused(create(templateId, { [fieldId]: text('x') }), new RegExp(fieldId))
    await refused(update(other.caseId, { [fieldId]: text('x') }), new RegExp(fieldId))
    await update(caseId, { [fieldId]: text('changed') })
    await update(caseId, { [fieldId]: empty })
    await refused(update(caseId, { [fieldId]: text('x') }), new RegExp(fieldId))
  })

  it('survives another writer', async () => {
    const { caseId } = await create(await newTemplate())
    const fields = await Promise.all(Array.from({ length: 8 }, () => newField('Number')))
    await Promise.all(fields.map((id, index) => update(caseId, { [id]: { doubleValue: index } })))
    const found = await read(caseId, ...fields)
    assert.deepEqual(
      fields.map(id => found[id]?.doubleValue),
      [0, 1, 2, 3, 4, 5, 6, 7],
    )
  })
})

describe('a template', () => {
  const isClosed = (result = true) => ({
    equalTo: {
      operandOne: { fieldId: 'status' },
      operandTwo: { stringValue: 'closed' },
      result,
    },
  })

  async function newRule(rule: object): Promise<string> {
    const input = { domainId, name: `rule ${++made}`, rule: rule as never }
    return (await cases.send(new CreateCaseRuleCommand(input))).caseRuleId ?? ''
  }

  it('demands fields, some only while others say so', async () => {
    const [always, reason] = [await newField('Text'), await newField('Text')]
    const caseRuleId = await newRule({
      required: { defaultValue: false, conditions: [isClosed()] },
    })
    const templateId = await newTemplate({
      requiredFields: [{ fieldId: always }],
      rules: [{ caseRuleId, fieldId: reason }],
    })
    await refused(create(templateId), new RegExp(always))
    const { caseId } = await create(templateId, { [always]: text('x') })
    await refused(update(caseId, { [always]: empty }), new RegExp(always))
    await refused(update(caseId, { status: text('closed') }), new RegExp(reason))
    await update(caseId, { status: text('closed'), [reason]: text('done') })
    await refused(update(caseId, { [reason]: empty }), new RegExp(reason))
    await update(caseId, { status: text('open'), [reason]: empty })
  })

  it('judges rules before Cases sets values of its own', async () => {
    const reason = await newField('Text')
    const opened = {
      notEqualTo: {
        operandOne: { fieldId: 'created_datetime' },
        operandTwo: { emptyValue: {} },
        result: true,
      },
    }
    const caseRuleId = await newRule({ required: { defaultValue: false, conditions: [opened] } })
    const templateId = await newTemplate({ rules: [{ caseRuleId, fieldId: reason }] })
    const { caseId } = await create(templateId)
    await refused(update(caseId, { summary: text('x') }), new RegExp(reason))
    await update(caseId, { summary: text('x'), [reason]: text('because') })
  })

  it('takes the first condition that is true, else the default value', async () => {
    const fieldId = await newField('Text')
    const number = await newField('Number')
    const equals = (doubleValue: number, result: boolean) => ({
      equalTo: { operandOne: { fieldId: number }, operandTwo: { doubleValue }, result },
    })
    const both = { andAll: { conditions: [equals(2, true), isClosed()] } }
    const either = { orAll: { conditions: [equals(4, false), equals(5, false)] } }
    const caseRuleId = await newRule({
      required: { defaultValue: true, conditions: [equals(1, false), both, either] },
    })
    const templateId = await newTemplate({ rules: [{ caseRuleId, fieldId }] })
    const at = (doubleValue: number, status = 'open') =>
      create(templateId, { [number]: { doubleValue }, status: text(status) })
    await at(1)
    await at(4, 'closed')
    await at(5)
    await refused(at(2, 'closed'), new RegExp(fieldId))
    await refused(at(2), new RegExp(fieldId))
    await refused(create(templateId), new RegExp(fieldId))
  })

  it('lets a hidden field be empty', async () => {
    const fieldId = await newField('Text')
    const caseRuleId = await newRule({ hidden: { defaultValue: false, conditions: [isClosed()] } })
    const templateId = await newTemplate({
      requiredFields: [{ fieldId }],
      rules: [{ caseRuleId, fieldId }],
    })
    await refused(create(templateId), new RegExp(fieldId))
    await create(templateId, { status: text('closed') })
  })

  it('keeps the options of two fields together', async () => {
    const [parentFieldId, childFieldId] = [
      await newSelect('CH', 'US'),
      await newSelect('ZRH', 'PDX'),
    ]
    const parentChildFieldOptionsMappings = [
      { parentFieldOptionValue: 'CH', childFieldOptionValues: ['ZRH'] },
    ]
    const caseRuleId = await newRule({
      fieldOptions: { parentFieldId, childFieldId, parentChildFieldOptionsMappings },
    })
    const templateId = await newTemplate({ rules: [{ caseRuleId }] })
    const pair = (parent: string, child: string) =>
      create(templateId, { [parentFieldId]: text(parent), [childFieldId]: text(child) })
    const { caseId } = await pair('CH', 'ZRH')
    await refused(pair('CH', 'PDX'), /PDX/)
    await pair('US', 'PDX')
    await refused(update(caseId, { [childFieldId]: text('PDX') }), /PDX/)
    await update(caseId, { [parentFieldId]: text('US'), [childFieldId]: text('PDX') })
  })

  it('keeps options together by the mapping of the value alone, in rules of older versions too', async () => {
    const parents = ['A', 'B', 'C', 'D']
    const children = ['a', 'b', 'c', 'd']
    const [parentFieldId, childFieldId] = [
      await newSelect(...parents),
      await newSelect(...children),
    ]
    const goes: Record<string, string[]> = { C: ['c', 'a'], '': ['d'], A: [] }
    const mapped = (some: Record<string, string[]>) => ({
      fieldOptions: {
        ...{ parentFieldId, childFieldId },
        parentChildFieldOptionsMappings: Object.entries(some).map(([value, values]) => ({
          ...{ parentFieldOptionValue: value, childFieldOptionValues: values },
        })),
      },
    })
    const caseRuleId = await newRule(mapped({ B: ['b'], ...goes, D: ['d'] }))
    await cases.send(new UpdateCaseRuleCommand({ domainId, caseRuleId, rule: mapped(goes) }))
    const templateId = await newTemplate({ rules: [{ caseRuleId }] })
    const found = async () => {
      const pairs = ['', ...parents].flatMap(parent => children.map(child => [parent, child]))
      const taken = pairs.map(([parent = '', child = '']) =>
        create(templateId, {
          ...(parent && { [parentFieldId]: text(parent) }),
          [childFieldId]: text(child),
        }).then(
          () => parent + child,
          () => '',
        ),
      )
      return (await Promise.all(taken)).filter(Boolean).join(' ')
    }
    const right = 'd Ba Bb Bc Bd Ca Cc Da Db Dc Dd'
    assert.equal(await found(), right)
    await server.app.gateway.store.write(async rows => {
      const where = { account: ACCOUNT, region: REGION, domainId }
      const [rule] = (await rows.list(CASE_RULES, { where })).filter(
        one => one.caseRuleId === caseRuleId,
      )
      assert.ok(rule?.parentValues)
      const { parentValues: _, ...older } = rule
      await rows.update(CASE_RULES, older)
    })
    assert.equal(await found(), right)
  })
})

describe('a client token', () => {
  it('makes a case once, however often and however fast it comes', async () => {
    const templateId = await newTemplate()
    const make = (summary: string) =>
      create(templateId, { summary: text(summary) }, { clientToken: 'booking-1' })
    const answers = await Promise.all(Array.from({ length: 6 }, () => make('one')))
    assert.equal(new Set(answers.map(({ caseId }) => caseId)).size, 1)
    await fails(make('two'), 'ConflictException', /clientToken/)
    setClock(now.getTime() + 25 * 60 * 60 * 1000)
    const later = await make('two')
    assert.notEqual(later.caseId, answers[0]?.caseId)
  })
})

describe('the history of a case', () => {
  it('tells what has changed, from what and by whom, the newest first', async () => {
    const fieldId = await newField('Number')
    const { caseId } = await create(await newTemplate(), { [fieldId]: { doubleValue: 0 } })
    await update(caseId, { [fieldId]: { doubleValue: 1 }, title: text('Lost luggage') })
    // Nothing of it changes anything.
    await update(caseId, { [fieldId]: { doubleValue: 1 } })
    await update(caseId, { [fieldId]: empty })
    const { auditEvents = [] } = await cases.send(
      new GetCaseAuditEventsCommand({ domainId, caseId }),
    )
    assert.deepEqual(
      auditEvents.map(event => event?.type),
      ['Case.Updated', 'Case.Updated', 'Case.Created'],
    )
    const ofField = auditEvents.map(event =>
      event?.fields?.find(one => one?.eventFieldId === fieldId),
    )
    assert.deepEqual(
      ofField.map(one => [one?.oldValue, one?.newValue]),
      [
        [{ doubleValue: 1 }, empty],
        [{ doubleValue: 0 }, { doubleValue: 1 }],
        [undefined, { doubleValue: 0 }],
      ],
    )
    assert.ok(!auditEvents[1]?.fields?.some(one => one?.eventFieldId === 'title'))
    assert.match(auditEvents[0]?.performedBy?.iamPrincipalArn ?? '', /:root$/)
  })

  it('is told page by page', async () => {
    const fieldId = await newField('Number')
    const { caseId } = await create(await newTemplate())
    for (let doubleValue = 0; doubleValue < 30; doubleValue++) {
      await update(caseId, { [fieldId]: { doubleValue } })
    }
    const seen: (string | undefined)[] = []
    let nextToken: string | undefined
    do {
      const page = await cases.send(
        new GetCaseAuditEventsCommand({ domainId, caseId, maxResults: 7, nextToken }),
      )
      seen.push(...(page.auditEvents ?? []).map(event => event?.eventId))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    assert.equal(seen.length, 31)
    assert.equal(new Set(seen).size, 31)
    const first = await cases.send(new GetCaseAuditEventsCommand({ domainId, caseId }))
    assert.equal(first.auditEvents?.length, 25)
    await refused(
      cases.send(new GetCaseAuditEventsCommand({ domainId, caseId, nextToken: 'x' })),
      /nextToken/,
    )
  })
})
