// Fields, options, layouts, templates and case rules of a domain, with the official SDK over HTTP.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  BatchGetCaseRuleCommand,
  BatchGetFieldCommand,
  BatchPutFieldOptionsCommand,
  CreateCaseRuleCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateLayoutCommand,
  CreateTemplateCommand,
  DeleteCaseRuleCommand,
  DeleteFieldCommand,
  DeleteLayoutCommand,
  DeleteTemplateCommand,
  type FieldType,
  GetLayoutCommand,
  GetTemplateCommand,
  ListCaseRulesCommand,
  ListFieldOptionsCommand,
  ListFieldsCommand,
  ListLayoutsCommand,
  ListTagsForResourceCommand,
  ListTemplatesCommand,
  TagResourceCommand,
  UpdateCaseRuleCommand,
  UpdateFieldCommand,
  UpdateLayoutCommand,
  UpdateTemplateCommand,
} from '@aws-sdk/client-connectcases'
import {
  ACCOUNT,
  type Clients,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'

const QUOTAS = {
  caseFields: 6,
  caseFieldOptions: 3,
  caseLayouts: 3,
  caseTemplates: 3,
  deletedCaseLayouts: 1,
  deletedCaseTemplates: 1,
  fieldsPerLayout: 4,
}

let server: RunningServer
let cases: Clients['cases']
let domains = 0

before(async () => {
  server = await startServer({
    ephemeral: true,
    settings: { domainCreationMs: 0, quotas: { casesDomains: 100, ...QUOTAS } },
  })
  cases = server.clientsOf(ROOT).cases
})

after(() => server.close())

async function newDomain(): Promise<string> {
  const { domainId = '' } = await cases.send(
    new CreateDomainCommand({ name: `domain ${++domains}` }),
  )
  return domainId
}

async function newField(domainId: string, name: string, type: FieldType = 'Text') {
  const { fieldId = '' } = await cases.send(new CreateFieldCommand({ domainId, name, type }))
  return fieldId
}

const fails = (sent: Promise<unknown>, name: string, message: RegExp) =>
  assert.rejects(sent, (error: Error) => {
    assert.equal(error.name, name, error.message)
    assert.match(error.message, message)
    return true
  })

const layoutOf = (...ids: readonly string[]) => ({
  basic: { topPanel: { sections: [{ fieldGroup: { fields: ids.map(id => ({ id })) } }] } },
})

const isFilled = (fieldId: string, result = true) => ({
  notEqualTo: { operandOne: { fieldId }, operandTwo: { emptyValue: {} }, result },
})

describe('a field', () => {
  it('is made, described, listed with the system fields, and changed', async () => {
    const domainId = await newDomain()
    const made = await cases.send(
      new CreateFieldCommand({
        domainId,
        name: 'Notes',
        type: 'Text',
        description: 'What was said',
        attributes: { text: { isMultiline: true } },
      }),
    )
    const { fieldId = '', fieldArn } = made
    assert.match(fieldArn ?? '', new RegExp(`:domain/${domainId}/field/${fieldId}$`))
    await cases.send(new UpdateFieldCommand({ domainId, fieldId, name: 'Minutes' }))
    const { fields = [], errors } = await cases.send(
      new BatchGetFieldCommand({
        domainId,
        fields: [{ id: fieldId }, { id: 'case_id' }, { id: 'nothing' }],
      }),
    )
    const [own, caseId] = fields
    assert.equal(own?.name, 'Minutes')
    assert.equal(own?.description, 'What was said')
    assert.deepEqual(own?.attributes, { text: { isMultiline: true } })
    assert.equal(own?.namespace, 'Custom')
    assert.ok(own?.createdTime instanceof Date)
    assert.equal(caseId?.name, 'Case Id')
    assert.equal(caseId?.namespace, 'System')
    assert.deepEqual(
      errors?.map(({ id, errorCode }) => [id, errorCode]),
      [['nothing', 'ResourceNotFoundException']],
    )
    const listed = await cases.send(new ListFieldsCommand({ domainId }))
    const ids = listed.fields?.map(one => one.fieldId) ?? []
    assert.ok(ids.includes('title') && ids.includes('status') && ids.includes(fieldId))
  })

  it('is listed once, page by page, among system fields', async () => {
    const domainId = await newDomain()
    for (const name of ['a', 'b', 'c']) await newField(domainId, name)
    const whole = await cases.send(new ListFieldsCommand({ domainId }))
    const seen: (string | undefined)[] = []
    let nextToken: string | undefined
    do {
      const page = await cases.send(new ListFieldsCommand({ domainId, maxResults: 2, nextToken }))
      assert.ok((page.fields?.length ?? 0) <= 2)
      seen.push(...(page.fields ?? []).map(({ fieldId }) => fieldId))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    assert.deepEqual(
      seen,
      whole.fields?.map(({ fieldId }) => fieldId),
    )
    await fails(
      cases.send(new ListFieldsCommand({ domainId, nextToken: 'x' })),
      'ValidationException',
      /nextToken/,
    )
  })

  it('refuses what cannot be', async () => {
    const domainId = await newDomain()
    const fieldId = await newField(domainId, 'one')
    const number = await newField(domainId, 'two', 'Number')
    const create = (name: string, type: FieldType, more = {}) =>
      cases.send(new CreateFieldCommand({ domainId, name, type, ...more }))
    await fails(create('one', 'Text'), 'ConflictException', /one/)
    await fails(create('Title', 'Text'), 'ConflictException', /system field/)
    const attributes = { text: { isMultiline: true } }
    await fails(create('three', 'Number', { attributes }), 'ValidationException', /Text/)
    await fails(
      cases.send(new UpdateFieldCommand({ domainId, fieldId: number, attributes })),
      'ValidationException',
      /Number/,
    )
    await fails(
      cases.send(new UpdateFieldCommand({ domainId, fieldId, name: 'two' })),
      'ConflictException',
      /two/,
    )
    await fails(
      cases.send(new UpdateFieldCommand({ domainId, fieldId: 'title', name: 'Heading' })),
      'ValidationException',
      /system field/,
    )
    await fails(
      cases.send(new DeleteFieldCommand({ domainId, fieldId: 'nothing' })),
      'ResourceNotFoundException',
      /nothing/,
    )
    for (const name of ['3', '4', '5', '6']) await newField(domainId, name)
    await fails(create('7', 'Text'), 'ServiceQuotaExceededException', /6 fields/)
  })

  it('is deleted softly, and hidden where AWS says so', async () => {
    const domainId = await newDomain()
    const [kept, gone] = [await newField(domainId, 'kept'), await newField(domainId, 'gone')]
    const select = await newField(domainId, 'select', 'SingleSelect')
    const { layoutId = '' } = await cases.send(
      new CreateLayoutCommand({ domainId, name: 'l', content: layoutOf(kept, gone) }),
    )
    const { templateId = '' } = await cases.send(
      new CreateTemplateCommand({
        domainId,
        name: 't',
        requiredFields: [{ fieldId: kept }, { fieldId: gone }],
        layoutConfiguration: { defaultLayout: layoutId },
      }),
    )
    for (const fieldId of [gone, select]) {
      await cases.send(new DeleteFieldCommand({ domainId, fieldId }))
    }
    const { fields = [] } = await cases.send(
      new BatchGetFieldCommand({ domainId, fields: [{ id: gone }, { id: kept }] }),
    )
    assert.deepEqual(
      fields.map(({ deleted }) => deleted),
      [true, undefined],
    )
    const listed = await cases.send(new ListFieldsCommand({ domainId }))
    assert.ok(!listed.fields?.some(({ fieldId }) => fieldId === gone))
    await fails(
      cases.send(new UpdateFieldCommand({ domainId, fieldId: gone, name: 'x' })),
      'ValidationException',
      /deleted/,
    )
    await fails(
      cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId: select, options: [] })),
      'ValidationException',
      /deleted/,
    )
    const layout = await cases.send(new GetLayoutCommand({ domainId, layoutId }))
    assert.deepEqual(layout.content, layoutOf(kept))
    const template = await cases.send(new GetTemplateCommand({ domainId, templateId }))
    assert.deepEqual(template.requiredFields, [{ fieldId: kept }])
    await newField(domainId, 'gone')
  })

  it('has options that are put and never removed, each judged by itself', async () => {
    const domainId = await newDomain()
    const fieldId = await newField(domainId, 'Airport', 'SingleSelect')
    const put = (options: { name: string; value: string; active: boolean }[], of = fieldId) =>
      cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId: of, options }))
    const option = (value: string, active = true) => ({ name: `The ${value}`, value, active })
    const { errors } = await put([option('ZRH'), option('a b'), option('PDX'), option('PDX')])
    assert.deepEqual(
      errors?.map(({ value }) => value),
      ['a b', 'PDX'],
    )
    await put([option('PDX', false)])
    const { options } = await cases.send(new ListFieldOptionsCommand({ domainId, fieldId }))
    assert.deepEqual(options, [option('PDX', false), option('ZRH')])
    const one = await cases.send(
      new ListFieldOptionsCommand({ domainId, fieldId, values: ['ZRH'] }),
    )
    assert.deepEqual(one.options, [option('ZRH')])
    await fails(put([option('A'), option('B')]), 'ServiceQuotaExceededException', /3 options/)
    const text = await newField(domainId, 'text')
    await fails(put([option('A')], text), 'ValidationException', /SingleSelect/)
    const status = await put([option('open'), option('pending')], 'status')
    assert.deepEqual(
      status.errors?.map(({ value }) => value),
      ['open'],
    )
    const statuses = await cases.send(new ListFieldOptionsCommand({ domainId, fieldId: 'status' }))
    assert.deepEqual(
      statuses.options?.map(({ value }) => value),
      ['closed', 'open', 'pending'],
    )
  })

  it('has tags, a system field in its domain alone', async () => {
    const [one, other] = [await newDomain(), await newDomain()]
    const arnOf = (domainId: string) =>
      `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${domainId}/field/title`
    await cases.send(new TagResourceCommand({ arn: arnOf(one), tags: { team: 'blue' } }))
    const tagsOf = async (domainId: string) =>
      (await cases.send(new ListTagsForResourceCommand({ arn: arnOf(domainId) }))).tags
    assert.deepEqual(await tagsOf(one), { team: 'blue' })
    assert.deepEqual(await tagsOf(other), {})
  })
})

describe('a layout', () => {
  it('names fields of the domain, each once, and never title or status', async () => {
    const domainId = await newDomain()
    const fieldId = await newField(domainId, 'a')
    const create = (...ids: readonly string[]) =>
      cases.send(
        new CreateLayoutCommand({
          domainId,
          name: `of ${ids}`.slice(0, 99),
          content: layoutOf(...ids),
        }),
      )
    const { layoutId = '' } = await create(fieldId, 'summary')
    const read = await cases.send(new GetLayoutCommand({ domainId, layoutId }))
    assert.deepEqual(read.content, layoutOf(fieldId, 'summary'))
    await fails(create('title'), 'ValidationException', /title/)
    await fails(create('status'), 'ValidationException', /status/)
    await fails(create('summary', 'summary'), 'ValidationException', /more than once/)
    await fails(create('nothing'), 'ValidationException', /nothing/)
    const many = ['summary', 'case_id', 'customer_id', 'assigned_user', fieldId]
    await fails(create(...many), 'ServiceQuotaExceededException', /4 fields/)
    await cases.send(new UpdateLayoutCommand({ domainId, layoutId, content: layoutOf('summary') }))
    const changed = await cases.send(new GetLayoutCommand({ domainId, layoutId }))
    assert.deepEqual(changed.content, layoutOf('summary'))
    await fails(
      cases.send(new UpdateLayoutCommand({ domainId, layoutId })),
      'ValidationException',
      /change/,
    )
  })

  it('stays while a template has it, and is deleted softly', async () => {
    const domainId = await newDomain()
    const content = layoutOf()
    const create = (name: string) =>
      cases.send(new CreateLayoutCommand({ domainId, name, content }))
    const [{ layoutId = '' }, other] = [await create('one'), await create('two')]
    await fails(create('one'), 'ConflictException', /one/)
    const { templateId = '' } = await cases.send(
      new CreateTemplateCommand({
        domainId,
        name: 't',
        layoutConfiguration: { defaultLayout: layoutId },
      }),
    )
    const remove = (id: string | undefined) =>
      cases.send(new DeleteLayoutCommand({ domainId, layoutId: id }))
    await fails(remove(layoutId), 'ConflictException', /template t/)
    await cases.send(new DeleteTemplateCommand({ domainId, templateId }))
    await remove(layoutId)
    const read = await cases.send(new GetLayoutCommand({ domainId, layoutId }))
    assert.equal(read.deleted, true)
    await fails(
      cases.send(new UpdateLayoutCommand({ domainId, layoutId, name: 'x' })),
      'ValidationException',
      /deleted/,
    )
    const { layouts } = await cases.send(new ListLayoutsCommand({ domainId }))
    assert.deepEqual(
      layouts?.map(one => one.layoutId),
      [other.layoutId],
    )
    await fails(remove(other.layoutId), 'ValidationException', /1 layouts/)
    await create('one')
    await create('three')
    await fails(create('four'), 'ServiceQuotaExceededException', /3 layouts/)
  })
})

describe('a template', () => {
  it('names what there is, keeps what is not given, and is listed by its status', async () => {
    const domainId = await newDomain()
    const fieldId = await newField(domainId, 'a')
    const create = (name: string, more = {}) =>
      cases.send(new CreateTemplateCommand({ domainId, name, ...more }))
    const { templateId = '' } = await create('one', { description: 'First' })
    await fails(create('one'), 'ConflictException', /one/)
    await fails(
      create('two', { requiredFields: [{ fieldId: 'nothing' }] }),
      'ValidationException',
      /nothing/,
    )
    await fails(
      create('two', { requiredFields: [{ fieldId }, { fieldId }] }),
      'ValidationException',
      /more than once/,
    )
    await fails(
      create('two', { layoutConfiguration: { defaultLayout: 'nothing' } }),
      'ResourceNotFoundException',
      /nothing/,
    )
    const tagPropagationConfigurations = [
      { resourceType: 'Cases' as const, tagMap: { department: 'fraud' } },
    ]
    await cases.send(
      new UpdateTemplateCommand({ domainId, templateId, tagPropagationConfigurations }),
    )
    await cases.send(new UpdateTemplateCommand({ domainId, templateId, status: 'Inactive' }))
    await fails(
      cases.send(new UpdateTemplateCommand({ domainId, templateId })),
      'ValidationException',
      /attribute/,
    )
    const read = await cases.send(new GetTemplateCommand({ domainId, templateId }))
    assert.equal(read.description, 'First')
    assert.equal(read.status, 'Inactive')
    assert.deepEqual(read.tagPropagationConfigurations, tagPropagationConfigurations)
    const { templateId: active } = await create('two')
    const listed = async (...status: ('Active' | 'Inactive')[]) => {
      const input = { domainId, ...(status.length > 0 && { status }) }
      const { templates = [] } = await cases.send(new ListTemplatesCommand(input))
      return templates.map(one => one.templateId)
    }
    assert.deepEqual(await listed('Active'), [active])
    assert.deepEqual(await listed('Inactive'), [templateId])
    assert.equal((await listed()).length, 2)
    assert.equal((await listed('Active', 'Inactive')).length, 2)
    await create('three')
    await fails(create('four'), 'ServiceQuotaExceededException', /3 templates/)
    await cases.send(new DeleteTemplateCommand({ domainId, templateId }))
    assert.deepEqual(await listed('Inactive'), [])
    const gone = await cases.send(new GetTemplateCommand({ domainId, templateId }))
    assert.equal(gone.deleted, true)
    await fails(
      cases.send(new UpdateTemplateCommand({ domainId, templateId, name: 'x' })),
      'ValidationException',
      /deleted/,
    )
    await fails(
      cases.send(new DeleteTemplateCommand({ domainId, templateId: active })),
      'ValidationException',
      /1 templates/,
    )
  })
})

describe('a case rule', () => {
  it('has at most five conditions on two levels, about fields that fit', async () => {
    const domainId = await newDomain()
    const fieldId = await newField(domainId, 'a')
    const number = await newField(domainId, 'n', 'Number')
    let made = 0
    const create = (...conditions: object[]) =>
      cases.send(
        new CreateCaseRuleCommand({
          domainId,
          name: `rule ${++made}`,
          rule: { required: { defaultValue: false, conditions: conditions as never } },
        }),
      )
    const five = Array.from({ length: 5 }, () => isFilled(fieldId))
    await create(...five)
    await fails(create(...five, isFilled(fieldId)), 'ValidationException', /at most 5/)
    await create({ andAll: { conditions: five } })
    const nested = { orAll: { conditions: [{ andAll: { conditions: [isFilled(fieldId)] } }] } }
    await fails(create(nested), 'ValidationException', /2 levels/)
    await fails(create({ orAll: { conditions: [] } }), 'ValidationException', /at least one/)
    await fails(create(isFilled('nothing')), 'ValidationException', /nothing/)
    const text = {
      equalTo: { operandOne: { fieldId: number }, operandTwo: { stringValue: '1' }, result: true },
    }
    await fails(create(text), 'ValidationException', /doubleValue/)
  })

  it('maps the options of one field to those of another', async () => {
    const domainId = await newDomain()
    const parentFieldId = await newField(domainId, 'p', 'SingleSelect')
    const childFieldId = await newField(domainId, 'c', 'SingleSelect')
    const text = await newField(domainId, 't')
    const mappings = ['CH', 'US', ''].map(parentFieldOptionValue => ({
      parentFieldOptionValue,
      childFieldOptionValues: [`${parentFieldOptionValue}1`, `${parentFieldOptionValue}2`],
    }))
    const rule = (more: object) => ({
      fieldOptions: {
        parentFieldId,
        childFieldId,
        parentChildFieldOptionsMappings: mappings,
        ...more,
      },
    })
    const create = (name: string, more = {}) =>
      cases.send(new CreateCaseRuleCommand({ domainId, name, rule: rule(more) }))
    const { caseRuleId = '' } = await create('one')
    await fails(create('two', { childFieldId: text }), 'ValidationException', /SingleSelect/)
    await fails(create('two', { childFieldId: parentFieldId }), 'ValidationException', /the same/)
    const twice = { parentChildFieldOptionsMappings: [mappings[0], mappings[0]] }
    await fails(create('two', twice), 'ValidationException', /more than once/)
    const read = () =>
      cases.send(new BatchGetCaseRuleCommand({ domainId, caseRules: [{ id: caseRuleId }] }))
    assert.deepEqual((await read()).caseRules?.[0]?.rule, rule({}))
    const fewer = rule({ parentChildFieldOptionsMappings: mappings.slice(0, 1) })
    await cases.send(new UpdateCaseRuleCommand({ domainId, caseRuleId, rule: fewer }))
    assert.deepEqual((await read()).caseRules?.[0]?.rule, fewer)
    const hidden = { hidden: { defaultValue: true, conditions: [] } }
    await fails(
      cases.send(new UpdateCaseRuleCommand({ domainId, caseRuleId, rule: hidden })),
      'ValidationException',
      /FieldOptions/,
    )
  })

  it('stays while a template has it, and is deleted softly', async () => {
    const domainId = await newDomain()
    const fieldId = await newField(domainId, 'a')
    const rule = { hidden: { defaultValue: true, conditions: [isFilled('summary')] } }
    const { caseRuleId = '' } = await cases.send(
      new CreateCaseRuleCommand({ domainId, name: 'r', rule }),
    )
    await fails(
      cases.send(new CreateTemplateCommand({ domainId, name: 't', rules: [{ caseRuleId }] })),
      'ValidationException',
      /fieldId/,
    )
    const { templateId = '' } = await cases.send(
      new CreateTemplateCommand({ domainId, name: 't', rules: [{ caseRuleId, fieldId }] }),
    )
    const remove = () => cases.send(new DeleteCaseRuleCommand({ domainId, caseRuleId }))
    await fails(remove(), 'ConflictException', /template t/)
    await cases.send(new UpdateTemplateCommand({ domainId, templateId, rules: [] }))
    await remove()
    const { caseRules } = await cases.send(
      new BatchGetCaseRuleCommand({ domainId, caseRules: [{ id: caseRuleId }] }),
    )
    assert.equal(caseRules?.[0]?.deleted, true)
    assert.deepEqual((await cases.send(new ListCaseRulesCommand({ domainId }))).caseRules, [])
  })
})

describe('a domain that is not active yet', () => {
  it('takes nothing', async () => {
    const slow = await startServer({ ephemeral: true, settings: { domainCreationMs: 600_000 } })
    try {
      const { cases: clients } = slow.clientsOf(ROOT)
      const { domainId } = await clients.send(new CreateDomainCommand({ name: 'slow' }))
      await fails(
        clients.send(new CreateFieldCommand({ domainId, name: 'a', type: 'Text' })),
        'ValidationException',
        /CreationInProgress/,
      )
    } finally {
      await slow.close()
    }
  })
})
