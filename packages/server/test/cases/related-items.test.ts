// What is related to cases, with the official SDK over HTTP: comments, contacts, links, custom items, SLAs.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateCaseCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  type CustomFieldsFilter,
  DeleteCaseCommand,
  DeleteFieldCommand,
  DeleteRelatedItemCommand,
  GetCaseAuditEventsCommand,
  GetCaseCommand,
  GetCaseEventConfigurationCommand,
  ListCasesForContactCommand,
  ListTagsForResourceCommand,
  PutCaseEventConfigurationCommand,
  type RelatedItemInputContent,
  type RelatedItemType,
  type RelatedItemTypeFilter,
  SearchAllRelatedItemsCommand,
  type SearchAllRelatedItemsSort,
  SearchRelatedItemsCommand,
  TagResourceCommand,
  UpdateCaseCommand,
  UpdateRelatedItemCommand,
} from '@aws-sdk/client-connectcases'
import { CONTACTS } from '../../src/services/connect/staff/rows.ts'
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
let templateId: string
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
    settings: {
      domainCreationMs: 0,
      quotas: { relatedItemsPerCase: 12, slasPerCase: 3, fieldsPerCustomItem: 2 },
    },
    now: () => now,
  })
  cases = server.clientsOf(ROOT).cases
  setClock('2026-03-01T08:00:00.000Z')
  domainId = (await cases.send(new CreateDomainCommand({ name: 'airline' }))).domainId ?? ''
  const template = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
  templateId = template.templateId ?? ''
})

after(() => server.close())

async function newCase(): Promise<string> {
  const fields = [{ id: 'title', value: { stringValue: `case ${++made}` } }]
  const { caseId = '' } = await cases.send(new CreateCaseCommand({ domainId, templateId, fields }))
  return caseId
}

async function add(caseId: string, type: RelatedItemType, content: RelatedItemInputContent) {
  const { relatedItemId = '' } = await cases.send(
    new CreateRelatedItemCommand({ domainId, caseId, type, content }),
  )
  return relatedItemId
}

const comment = (body: string) => ({ comment: { body, contentType: 'Text/Plain' as const } })

const sla = (name: string, targetSlaMinutes: number, target = 'closed') => ({
  sla: {
    slaInputConfiguration: {
      name,
      type: 'CaseField' as const,
      fieldId: 'status',
      targetFieldValues: [{ stringValue: target }],
      targetSlaMinutes,
    },
  },
})

async function newContact(channel: 'VOICE' | 'CHAT' | 'TASK' | 'EMAIL' = 'VOICE'): Promise<string> {
  const contactId = `contact-${++made}`
  const instanceId = 'instance-1'
  await server.app.gateway.store.write(rows =>
    rows.insert(CONTACTS, {
      account: ACCOUNT,
      region: REGION,
      instanceId,
      contactId,
      channel,
      connectedToSystemTime: '2026-03-01T07:00:00.000Z',
      tags: {},
    }),
  )
  return `arn:aws:connect:${REGION}:${ACCOUNT}:instance/${instanceId}/contact/${contactId}`
}

async function itemsOf(caseId: string, ...filters: RelatedItemTypeFilter[]) {
  const found = await cases.send(new SearchRelatedItemsCommand({ domainId, caseId, filters }))
  return (found.relatedItems ?? []).flatMap(item => item ?? [])
}

const setStatus = (caseId: string, stringValue: string) =>
  cases.send(
    new UpdateCaseCommand({ domainId, caseId, fields: [{ id: 'status', value: { stringValue } }] }),
  )

const fails = (sent: Promise<unknown>, name: string, message: RegExp) =>
  assert.rejects(sent, (error: Error) => {
    assert.equal(error.name, name, error.message)
    assert.match(error.message, message)
    return true
  })

const refused = (sent: Promise<unknown>, message: RegExp) =>
  fails(sent, 'ValidationException', message)

describe('an item', () => {
  it('is a comment that is written, changed and taken away', async () => {
    const caseId = await newCase()
    const relatedItemId = await add(caseId, 'Comment', comment('Seen in Lisbon'))
    const changed = await cases.send(
      new UpdateRelatedItemCommand({
        domainId,
        caseId,
        relatedItemId,
        content: comment('Seen in Porto'),
        performedBy: { customEntity: 'the night desk' },
      }),
    )
    assert.deepEqual(changed.content, comment('Seen in Porto'))
    assert.deepEqual(changed.lastUpdatedUser, { customEntity: 'the night desk' })
    assert.deepEqual(changed.associationTime, now)
    const [item] = await itemsOf(caseId)
    assert.equal(item?.relatedItemId, relatedItemId)
    assert.deepEqual(item?.content, comment('Seen in Porto'))
    const arn = changed.relatedItemArn ?? ''
    await cases.send(new TagResourceCommand({ arn, tags: { shift: 'night' } }))
    const tagged = await cases.send(new ListTagsForResourceCommand({ arn }))
    assert.deepEqual(tagged.tags, { shift: 'night' })
    await cases.send(new DeleteRelatedItemCommand({ domainId, caseId, relatedItemId }))
    assert.deepEqual(await itemsOf(caseId), [])
    const { auditEvents = [] } = await cases.send(
      new GetCaseAuditEventsCommand({ domainId, caseId }),
    )
    assert.deepEqual(
      auditEvents.map(event => [event?.type, event?.relatedItemType]),
      [
        ['RelatedItem.Deleted', 'Comment'],
        ['RelatedItem.Updated', 'Comment'],
        ['RelatedItem.Created', 'Comment'],
        ['Case.Created', undefined],
      ],
    )
    const [, update] = auditEvents
    assert.deepEqual(update?.fields, [
      {
        eventFieldId: 'comment.body',
        oldValue: { stringValue: 'Seen in Lisbon' },
        newValue: { stringValue: 'Seen in Porto' },
      },
    ])
    assert.deepEqual(update?.performedBy?.user, { customEntity: 'the night desk' })
  })

  it('is of the type that its content has', async () => {
    const caseId = await newCase()
    await refused(add(caseId, 'Contact', comment('x')), /Contact.*Comment/)
    const fileArn = `arn:aws:connect:${REGION}:${ACCOUNT}:file/x`
    await refused(add(caseId, 'File', { file: { fileArn } }), /attached file/)
    await fails(add('nothing', 'Comment', comment('x')), 'ResourceNotFoundException', /nothing/)
  })

  it('is a contact that there is, once for each case', async () => {
    const [caseId, other] = [await newCase(), await newCase()]
    const contactArn = await newContact()
    const content = { contact: { contactArn } }
    const first = await add(caseId, 'Contact', content)
    assert.equal(await add(caseId, 'Contact', content), first)
    await add(other, 'Contact', content)
    const [item] = await itemsOf(caseId)
    assert.deepEqual(item?.content, {
      contact: {
        contactArn,
        channel: 'VOICE',
        connectedToSystemTime: new Date('2026-03-01T07:00:00.000Z'),
      },
    })
    const casesOf = async (maxResults?: number, nextToken?: string) =>
      cases.send(new ListCasesForContactCommand({ domainId, contactArn, maxResults, nextToken }))
    const all = await casesOf()
    assert.deepEqual(new Set(all.cases?.map(one => one?.caseId)), new Set([caseId, other]))
    assert.ok(all.cases?.every(one => one?.templateId === templateId))
    const page = await casesOf(1)
    const rest = await casesOf(1, page.nextToken)
    assert.deepEqual([...(page.cases ?? []), ...(rest.cases ?? [])], all.cases)
    assert.equal(rest.nextToken, undefined)
    await refused(add(caseId, 'Contact', { contact: { contactArn: `${contactArn}x` } }), /contact/)
    await cases.send(new DeleteCaseCommand({ domainId, caseId: other }))
    assert.deepEqual(
      (await casesOf()).cases?.map(one => one?.caseId),
      [caseId],
    )
  })

  it('is another case of the domain', async () => {
    const [caseId, other] = [await newCase(), await newCase()]
    await add(caseId, 'ConnectCase', { connectCase: { caseId: other } })
    const [item] = await itemsOf(caseId)
    assert.deepEqual(item?.content, { connectCase: { caseId: other } })
    await refused(add(caseId, 'ConnectCase', { connectCase: { caseId } }), /itself/)
    await refused(add(caseId, 'ConnectCase', { connectCase: { caseId: 'nothing' } }), /nothing/)
  })

  it('is what a customer makes of fields of her own', async () => {
    const caseId = await newCase()
    const fieldOf = async (type: 'Number' | 'Text') => {
      const input = { domainId, name: `field ${++made}`, type }
      return (await cases.send(new CreateFieldCommand(input))).fieldId ?? ''
    }
    const [text, number, third] = [
      await fieldOf('Text'),
      await fieldOf('Number'),
      await fieldOf('Text'),
    ]
    const value = (id: string, of: object) => ({ id, value: of as never })
    const custom = (...fields: { id: string; value: never }[]) => ({ custom: { fields } })
    const both = [value(text, { stringValue: 'ABC' }), value(number, { doubleValue: 7 })]
    const relatedItemId = await add(caseId, 'Custom', custom(...both))
    const more = custom(...both, value(third, { stringValue: 'x' }))
    await fails(add(caseId, 'Custom', more), 'ServiceQuotaExceededException', /2 fields/)
    await refused(add(caseId, 'Custom', custom(value('title', { stringValue: 'x' }))), /system/)
    await refused(add(caseId, 'Custom', custom(value(number, { stringValue: 'x' }))), /doubleValue/)
    await refused(add(caseId, 'Custom', custom(value(text, { emptyValue: {} }))), /no value/)
    // What is left out goes.
    await cases.send(
      new UpdateRelatedItemCommand({
        domainId,
        caseId,
        relatedItemId,
        content: custom(value(number, { doubleValue: 8 })),
      }),
    )
    const [item] = await itemsOf(caseId)
    assert.deepEqual(item?.content, custom(value(number, { doubleValue: 8 })))
    const update = cases.send(
      new UpdateRelatedItemCommand({ domainId, caseId, relatedItemId, content: comment('x') }),
    )
    await refused(update, /Custom/)
  })

  it('is one of not too many', async () => {
    const caseId = await newCase()
    for (let at = 0; at < 3; at++) await add(caseId, 'Sla', sla(`sla ${at}`, 60))
    await fails(add(caseId, 'Sla', sla('fourth', 60)), 'ServiceQuotaExceededException', /3 .*Sla/)
    for (let at = 3; at < 12; at++) await add(caseId, 'Comment', comment(`${at}`))
    const one = add(caseId, 'Comment', comment('one too many'))
    await fails(one, 'ServiceQuotaExceededException', /12 related items/)
  })
})

describe('an SLA', () => {
  const START = Date.parse('2026-04-01T08:00:00.000Z')
  const after_ = (minutes: number) => setClock(START + minutes * 60_000)

  async function statusesOf(caseId: string) {
    const items = await itemsOf(caseId, { sla: {} })
    const told = items.flatMap(({ content }) => content?.sla?.slaConfiguration ?? [])
    return Object.fromEntries(told.map(({ name = '', status }) => [name, status]))
  }

  async function nextBreachOf(caseId: string) {
    const fields = [{ id: 'next_sla_breach_datetime' }]
    const found = await cases.send(new GetCaseCommand({ domainId, caseId, fields }))
    return found.fields?.[0]?.value?.stringValue
  }

  it('runs until the case has come to its target, in time or late', async () => {
    after_(0)
    const caseId = await newCase()
    await add(caseId, 'Sla', sla('short', 60))
    await add(caseId, 'Sla', sla('long', 180))
    assert.equal(await nextBreachOf(caseId), new Date(START + 60 * 60_000).toISOString())
    after_(59)
    assert.deepEqual(await statusesOf(caseId), { short: 'Active', long: 'Active' })
    after_(60)
    assert.deepEqual(await statusesOf(caseId), { short: 'Overdue', long: 'Active' })
    after_(120)
    await setStatus(caseId, 'closed')
    assert.deepEqual(await statusesOf(caseId), { short: 'NotMet', long: 'Met' })
    assert.equal(await nextBreachOf(caseId), undefined)
    after_(300)
    // What is met stays met, and what is not met not.
    await setStatus(caseId, 'open')
    assert.deepEqual(await statusesOf(caseId), { short: 'NotMet', long: 'Met' })
    const [item] = await itemsOf(caseId, { sla: { name: 'long' } })
    const told = item?.content?.sla?.slaConfiguration
    assert.deepEqual(told?.completionTime, new Date(START + 120 * 60_000))
    assert.deepEqual(told?.targetTime, new Date(START + 180 * 60_000))
    await add(caseId, 'Sla', sla('opened', 10, 'open'))
    assert.equal((await statusesOf(caseId)).opened, 'Met')
  })

  it('has the status for its field, and one option of it for its target', async () => {
    const caseId = await newCase()
    const wrong = (more: object) => {
      const { slaInputConfiguration } = sla('x', 60).sla
      return add(caseId, 'Sla', {
        sla: { slaInputConfiguration: { ...slaInputConfiguration, ...more } },
      })
    }
    await refused(wrong({ fieldId: 'title' }), /status/)
    await refused(wrong({ targetFieldValues: [] }), /targetFieldValues/)
    await refused(wrong({ targetFieldValues: [{ stringValue: 'done' }] }), /one option/)
    await refused(wrong({ targetSlaMinutes: 0 }), /targetSlaMinutes/)
    await refused(wrong({ targetSlaMinutes: 1_051_201 }), /targetSlaMinutes/)
  })
})

describe('searching for items', () => {
  it('of one case shows the newest first, page by page, by any of the filters', async () => {
    const caseId = await newCase()
    const start = Date.parse('2026-05-01T08:00:00.000Z')
    for (let at = 0; at < 5; at++) {
      setClock(start + at)
      await add(caseId, 'Comment', comment(`${at}`))
    }
    await add(caseId, 'Sla', sla('first', 60))
    const bodies = (items: Awaited<ReturnType<typeof itemsOf>>) =>
      items.map(({ content }) => content?.comment?.body)
    assert.deepEqual(bodies(await itemsOf(caseId, { comment: {} })), ['4', '3', '2', '1', '0'])
    assert.equal((await itemsOf(caseId)).length, 6)
    assert.equal((await itemsOf(caseId, { sla: { status: 'Active' } }, { comment: {} })).length, 6)
    assert.equal((await itemsOf(caseId, { sla: { status: 'Overdue' } })).length, 0)
    const seen: (string | undefined)[] = []
    let nextToken: string | undefined
    do {
      const page = await cases.send(
        new SearchRelatedItemsCommand({ domainId, caseId, maxResults: 2, nextToken }),
      )
      seen.push(...(page.relatedItems ?? []).map(item => item?.relatedItemId))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    assert.deepEqual(
      seen,
      (await itemsOf(caseId)).map(item => item.relatedItemId),
    )
    const filters = [{ comment: {} }]
    const other = new SearchRelatedItemsCommand({ domainId, caseId, filters, nextToken: 'x' })
    await refused(cases.send(other), /nextToken/)
  })

  it('has its limits, and pages whatever the length of its filters', async () => {
    const caseId = await newCase()
    const note = { comment: { body: 'note', contentType: 'Text/Plain' as const } }
    for (let count = 0; count < 2; count++) await add(caseId, 'Comment', note)
    const one: CustomFieldsFilter = {
      field: { equalTo: { id: 'nothing', value: { stringValue: 'x'.repeat(500) } } },
    }
    const ten = (filter: CustomFieldsFilter) => ({ orAll: Array(10).fill(filter) })
    const custom = (fields: CustomFieldsFilter): RelatedItemTypeFilter => ({ custom: { fields } })
    const deep = (levels: number): CustomFieldsFilter =>
      levels === 1 ? one : { not: deep(levels - 1) }
    const long = [{ comment: {} }, custom(ten(one)), custom(ten(one))]
    const most = [custom(ten(ten(one))), custom({ andAll: Array(9).fill(ten(one)) })]
    const searches = [
      (filters: RelatedItemTypeFilter[], nextToken?: string) =>
        cases.send(
          new SearchRelatedItemsCommand({ domainId, caseId, filters, maxResults: 1, nextToken }),
        ),
      (filters: RelatedItemTypeFilter[], nextToken?: string) =>
        cases.send(
          new SearchAllRelatedItemsCommand({ domainId, filters, maxResults: 1, nextToken }),
        ),
    ]
    for (const find of searches) {
      const { relatedItems: [first] = [], nextToken } = await find(long)
      const { relatedItems: [second] = [] } = await find(long, nextToken)
      assert.ok(first && second && first.relatedItemId !== second.relatedItemId)
      await find([...most, custom(deep(20))])
      const tooMany = [...most, custom(ten(one)), { comment: {} }]
      await assert.rejects(find(tooMany), /201 conditions/)
      await assert.rejects(find([custom(deep(21))]), /more than 20 levels, at filters\.1\.member/)
    }
  })

  it('of a domain finds them in all cases, in any order, none twice', async () => {
    const domain = await cases.send(new CreateDomainCommand({ name: `domain ${++made}` }))
    const before_ = domainId
    const template = templateId
    try {
      domainId = domain.domainId ?? ''
      const own = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
      templateId = own.templateId ?? ''
      await searchDomain()
    } finally {
      domainId = before_
      templateId = template
    }
  })

  async function searchDomain(): Promise<void> {
    const start = Date.parse('2026-06-01T08:00:00.000Z')
    const [voice, chat] = [await newContact('VOICE'), await newContact('CHAT')]
    const caseIds = [await newCase(), await newCase(), await newCase()]
    let at = 0
    for (const caseId of caseIds) {
      // Two of each case stand at the same time.
      setClock(start + (at >> 1))
      at += 1
      await add(caseId, 'Comment', comment('a'))
      await add(caseId, 'Contact', { contact: { contactArn: voice } })
      setClock(start + 10 - at)
      await add(caseId, 'Contact', { contact: { contactArn: chat } })
      await add(caseId, 'Sla', sla(`sla ${at}`, at * 60))
    }
    setClock(start + 90 * 60_000)
    const search = async (
      filters: RelatedItemTypeFilter[],
      sorts: SearchAllRelatedItemsSort[] = [],
      maxResults?: number,
    ) => {
      const found: { caseId: string; relatedItemId: string; time: number }[] = []
      let nextToken: string | undefined
      do {
        const page = await cases.send(
          new SearchAllRelatedItemsCommand({ domainId, filters, sorts, maxResults, nextToken }),
        )
        for (const item of page.relatedItems ?? []) {
          const { caseId = '', relatedItemId = '', associationTime } = item ?? {}
          found.push({ caseId, relatedItemId, time: associationTime?.getTime() ?? 0 })
        }
        nextToken = page.nextToken
      } while (nextToken !== undefined)
      return found
    }
    assert.equal((await search([])).length, 12)
    assert.equal((await search([{ contact: {} }])).length, 6)
    assert.equal((await search([{ contact: { contactArn: voice } }])).length, 3)
    assert.equal((await search([{ contact: { channel: ['CHAT', 'TASK'] } }])).length, 3)
    assert.equal((await search([{ contact: { contactArn: voice, channel: ['CHAT'] } }])).length, 0)
    assert.equal((await search([{ sla: { status: 'Overdue' } }])).length, 1)
    assert.equal((await search([{ sla: { status: 'Active' } }, { comment: {} }])).length, 5)
    const both = [{ contact: {} }, { contact: { contactArn: voice } }]
    assert.equal((await search(both)).length, 6)
    const orders = (['Asc', 'Desc'] as const).flatMap(sortOrder => {
      const time = { sortProperty: 'AssociationTime' as const, sortOrder }
      const byCase = { sortProperty: 'CaseId' as const, sortOrder }
      const opposite = {
        ...byCase,
        sortOrder: sortOrder === 'Asc' ? ('Desc' as const) : ('Asc' as const),
      }
      return [
        [time],
        [byCase],
        [time, opposite],
        [byCase, time],
        [byCase, { ...time, sortOrder: opposite.sortOrder }],
      ]
    })
    for (const sorts of [[], ...orders]) {
      const whole = await search([], sorts)
      assert.equal(new Set(whole.map(({ relatedItemId }) => relatedItemId)).size, 12)
      for (const size of [1, 5]) assert.deepEqual(await search([], sorts, size), whole)
      const effective =
        sorts.length > 0 ? sorts : [{ sortProperty: 'AssociationTime', sortOrder: 'Desc' }]
      for (const [index, item] of whole.entries()) {
        const next = whole[index + 1]
        if (next) assert.ok(inOrder(item, next, effective), JSON.stringify([sorts, index]))
      }
    }
  }

  type Found = { readonly caseId: string; readonly time: number }

  function inOrder(
    one: Found,
    next: Found,
    sorts: readonly { readonly sortProperty?: string; readonly sortOrder?: string }[],
  ): boolean {
    for (const { sortProperty, sortOrder } of sorts) {
      const [left, right] =
        sortProperty === 'CaseId' ? [one.caseId, next.caseId] : [one.time, next.time]
      if (left !== right) return left < right === (sortOrder === 'Asc')
    }
    return true
  }
})

describe('the events of a domain', () => {
  it('are asked for as a whole, without fields that were deleted', async () => {
    const read = async () =>
      (await cases.send(new GetCaseEventConfigurationCommand({ domainId }))).eventBridge
    assert.deepEqual(await read(), { enabled: false })
    const field = await cases.send(
      new CreateFieldCommand({ domainId, name: `field ${++made}`, type: 'Text' }),
    )
    const fieldId = field.fieldId ?? ''
    const configured = (...ids: string[]) => ({
      enabled: true,
      includedData: {
        caseData: { fields: ids.map(id => ({ id })) },
        relatedItemData: { includeContent: true },
      },
    })
    const put = (...ids: string[]) =>
      cases.send(
        new PutCaseEventConfigurationCommand({ domainId, eventBridge: configured(...ids) }),
      )
    await put('status', fieldId)
    assert.deepEqual(await read(), configured('status', fieldId))
    await cases.send(new DeleteFieldCommand({ domainId, fieldId }))
    assert.deepEqual(await read(), configured('status'))
    await refused(put('nothing'), /nothing/)
    await refused(put(fieldId), /deleted/)
  })
})
