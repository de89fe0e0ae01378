// What the events of cases say, with the official SDK over HTTP: envelopes, what a domain wants in them, breaches.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  DeleteCaseCommand,
  DeleteDomainCommand,
  DeleteFieldCommand,
  DeleteRelatedItemCommand,
  type EventIncludedData,
  PutCaseEventConfigurationCommand,
  type RelatedItemInputContent,
  type RelatedItemType,
  UpdateCaseCommand,
  UpdateRelatedItemCommand,
} from '@aws-sdk/client-connectcases'
import { type CaseEvent, type StartedServer, start } from '../../src/index.ts'

const ACCOUNT = '123456789012'
const BEGINNING = '2026-03-01T12:00:00.500Z'
const ROOT_ARN = `arn:aws:iam::${ACCOUNT}:root`

let server: StartedServer
let cases: ConnectCasesClient
let domainId: string
let templateId: string
let ownField: string
let told = 0

before(async () => {
  server = await start({ clock: BEGINNING })
  cases = new ConnectCasesClient({ ...server, maxAttempts: 1 })
  domainId = (await cases.send(new CreateDomainCommand({ name: 'airline' }))).domainId ?? ''
  const template = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
  templateId = template.templateId ?? ''
  const field = { domainId, name: 'weight', type: 'Number' as const }
  ownField = (await cases.send(new CreateFieldCommand(field))).fieldId ?? ''
})

after(async () => {
  cases.destroy()
  await server.close()
})

/** The events since the last time that it was asked. */
async function newEvents(): Promise<readonly CaseEvent[]> {
  const events = await server.events()
  const newer = events.slice(told)
  told = events.length
  return newer
}

async function only(): Promise<CaseEvent> {
  const [event, ...more] = await newEvents()
  assert.ok(event && more.length === 0, 'one event')
  return event
}

function configure(enabled: boolean, includedData?: EventIncludedData) {
  const eventBridge = { enabled, ...(includedData && { includedData }) }
  return cases.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
}

async function newCase(): Promise<string> {
  const fields = [
    { id: 'title', value: { stringValue: 'lost bag' } },
    { id: ownField, value: { doubleValue: 23.5 } },
  ]
  const { caseId = '' } = await cases.send(new CreateCaseCommand({ domainId, templateId, fields }))
  return caseId
}

async function add(caseId: string, type: RelatedItemType, content: RelatedItemInputContent) {
  const input = { domainId, caseId, type, content }
  return (await cases.send(new CreateRelatedItemCommand(input))).relatedItemId ?? ''
}

const comment = (body: string) => ({ comment: { body, contentType: 'Text/Plain' as const } })

function sla(targetSlaMinutes: number): RelatedItemInputContent {
  const targetFieldValues = [{ stringValue: 'closed' }]
  const slaInputConfiguration = {
    name: 'answer soon',
    type: 'CaseField' as const,
    fieldId: 'status',
    targetFieldValues,
    targetSlaMinutes,
  }
  return { sla: { slaInputConfiguration } }
}

function setStatus(caseId: string, stringValue: string) {
  const fields = [{ id: 'status', value: { stringValue } }]
  return cases.send(new UpdateCaseCommand({ domainId, caseId, fields }))
}

describe('the events of cases', () => {
  it('are published once a domain enables them', async () => {
    await newCase()
    await configure(false, { caseData: { fields: [{ id: 'title' }] } })
    await newCase()
    assert.deepEqual(await newEvents(), [])
  })

  it('have EventBridge’s envelope, and of a case no more than what names it', async () => {
    await configure(true)
    const caseId = await newCase()
    const event = await only()
    const domain = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${domainId}`
    const { id, detail, ...envelope } = event
    assert.match(id, /^[0-9a-f-]{36}$/)
    assert.deepEqual(envelope, {
      version: '0',
      'detail-type': 'Amazon Connect Cases Change',
      source: 'aws.cases',
      account: ACCOUNT,
      time: '2026-03-01T12:00:00Z',
      region: 'us-east-1',
      resources: [domain, `${domain}/case/${caseId}`],
    })
    const { changedFieldIds = [], ...rest } = detail
    assert.deepEqual(rest, {
      version: '0',
      eventType: 'CASE.CREATED',
      approximateChangeTime: BEGINNING,
      performedBy: { iamPrincipalArn: ROOT_ARN },
      case: { caseId, templateId, createdDateTime: BEGINNING },
    })
    for (const one of ['title', 'status', ownField]) assert.ok(changedFieldIds.includes(one), one)
  })

  it('hold the fields that are wanted as they are after the change, if they have a value', async () => {
    const fields = [{ id: 'status' }, { id: ownField }, { id: 'summary' }]
    await configure(true, { caseData: { fields } })
    const caseId = await newCase()
    await setStatus(caseId, 'closed')
    const [created, closed, ...more] = await newEvents()
    assert.deepEqual(created?.detail.case?.fields, {
      status: { value: { stringValue: 'open' } },
      [ownField]: { value: { doubleValue: 23.5 } },
    })
    assert.equal(closed?.detail.eventType, 'CASE.UPDATED')
    assert.deepEqual(closed?.detail.case?.fields?.status, { value: { stringValue: 'closed' } })
    assert.ok(closed?.detail.changedFieldIds?.includes('last_closed_datetime'))
    assert.deepEqual(more, [])
    // What changes nothing is no event.
    await setStatus(caseId, 'closed')
    assert.deepEqual(await newEvents(), [])
  })

  it('leave out fields that have been deleted since', async () => {
    const input = { domainId, name: 'for a while', type: 'Text' as const }
    const { fieldId: id = '' } = await cases.send(new CreateFieldCommand(input))
    await configure(true, { caseData: { fields: [{ id }, { id: 'status' }] } })
    const caseId = await newCase()
    const value = { stringValue: 'secret' }
    await cases.send(new UpdateCaseCommand({ domainId, caseId, fields: [{ id, value }] }))
    await cases.send(new DeleteFieldCommand({ domainId, fieldId: id }))
    await setStatus(caseId, 'closed')
    const [, updated, closed] = await newEvents()
    assert.deepEqual(updated?.detail.case?.fields?.[id], { value })
    assert.deepEqual(Object.keys(closed?.detail.case?.fields ?? {}), ['status'])
  })

  it('tell who has performed them', async () => {
    await configure(true)
    const performedBy = { customEntity: 'night job' }
    const fields = [{ id: 'title', value: { stringValue: 'by night' } }]
    await cases.send(new CreateCaseCommand({ domainId, templateId, fields, performedBy }))
    const { detail } = await only()
    assert.deepEqual(detail.performedBy, { user: performedBy, iamPrincipalArn: ROOT_ARN })
  })

  it('tell of related items, with their content if it is wanted', async () => {
    const caseId = await newCase()
    await newEvents()
    const relatedItemId = await add(caseId, 'Comment', comment('first'))
    const plain = await only()
    const domain = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${domainId}`
    const item = `${domain}/case/${caseId}/related-item/${relatedItemId}`
    assert.deepEqual(plain.resources, [domain, item])
    assert.deepEqual(plain.detail, {
      version: '0',
      eventType: 'RELATED_ITEM.CREATED',
      approximateChangeTime: BEGINNING,
      changedAttributes: ['comment.commentText'],
      performedBy: { iamPrincipalArn: ROOT_ARN },
      relatedItem: {
        relatedItemType: 'comment',
        relatedItemId,
        caseId,
        createdDateTime: BEGINNING,
      },
    })
    await configure(true, { relatedItemData: { includeContent: true } })
    const place = { domainId, caseId, relatedItemId }
    await cases.send(new UpdateRelatedItemCommand({ ...place, content: comment('second') }))
    const updated = await only()
    assert.equal(updated.detail.eventType, 'RELATED_ITEM.UPDATED')
    assert.deepEqual(updated.detail.relatedItem?.comment, { body: 'second' })
    await cases.send(new DeleteRelatedItemCommand(place))
    const deleted = await only()
    assert.equal(deleted.detail.eventType, 'CASE.RELATED_ITEM.DELETED')
    assert.equal(deleted.detail.relatedItem?.comment, undefined)
  })

  it('tell of an item of each type what it is, and no more than is wanted', async () => {
    await server.seed({
      instances: [{ alias: 'desk', id: 'desk', contacts: [{ id: 'call', channel: 'VOICE' }] }],
    })
    const [caseId, other] = [await newCase(), await newCase()]
    const contact = {
      contactArn: `arn:aws:connect:us-east-1:${ACCOUNT}:instance/desk/contact/call`,
    }
    const custom = { fields: [{ id: ownField, value: { doubleValue: 7 } }] }
    await newEvents()
    const items: readonly (readonly [RelatedItemType, RelatedItemInputContent, string])[] = [
      ['Contact', { contact }, 'contact.contactArn'],
      ['ConnectCase', { connectCase: { caseId: other } }, 'connectCase.caseId'],
      ['Custom', { custom }, 'custom.fields'],
    ]
    for (const [type, content, changed] of items) {
      for (const includeContent of [false, true]) {
        await configure(true, { relatedItemData: { includeContent } })
        const relatedItemId = await add(caseId, type, content)
        const { detail } = await only()
        assert.deepEqual(detail.changedAttributes, [changed])
        const relatedItemType = type.charAt(0).toLowerCase() + type.slice(1)
        const plain = { relatedItemType, relatedItemId, caseId, createdDateTime: BEGINNING }
        assert.deepEqual(detail.relatedItem, { ...plain, ...(includeContent && content) })
        await cases.send(new DeleteRelatedItemCommand({ domainId, caseId, relatedItemId }))
        const { detail: gone } = await only()
        assert.deepEqual(
          [gone.eventType, gone.changedAttributes, gone.relatedItem],
          ['CASE.RELATED_ITEM.DELETED', [changed], plain],
        )
      }
    }
  })

  it('say nothing of a call that fails', async () => {
    const caseId = await newCase()
    await newEvents()
    const content = { connectCase: { caseId } }
    await assert.rejects(add(caseId, 'ConnectCase', content), { name: 'ValidationException' })
    assert.deepEqual(await newEvents(), [])
  })

  it('tell of a case that is deleted', async () => {
    const caseId = await newCase()
    await add(caseId, 'Comment', comment('gone with it'))
    await newEvents()
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    const { detail } = await only()
    assert.equal(detail.eventType, 'CASE.DELETED')
    assert.equal(detail.case?.caseId, caseId)
  })

  it('keep to what EventBridge takes: what is too large has no content', async () => {
    const fields: { id: string; value: { stringValue: string } }[] = []
    for (let at = 0; at < 90; at++) {
      const attributes = { text: { isMultiline: true } }
      const input = { domainId, name: `long ${at}`, type: 'Text' as const, attributes }
      const { fieldId: id = '' } = await cases.send(new CreateFieldCommand(input))
      fields.push({ id, value: { stringValue: 'x'.repeat(4000) } })
    }
    const title = { id: 'title', value: { stringValue: 'long' } }
    await configure(true, { caseData: { fields: fields.map(({ id }) => ({ id })) } })
    const some = [title, ...fields.slice(0, 60)]
    await cases.send(new CreateCaseCommand({ domainId, templateId, fields: some }))
    assert.equal(Object.keys((await only()).detail.case?.fields ?? {}).length, 60)
    const all = [title, ...fields]
    await cases.send(new CreateCaseCommand({ domainId, templateId, fields: all }))
    const large = await only()
    assert.equal(large.detail.case?.fields, undefined)
    assert.ok((large.detail.changedFieldIds?.length ?? 0) > 90)
  })
})

describe('the breach of an SLA', () => {
  const slaOf = ({ detail }: CaseEvent) =>
    detail.relatedItem?.sla as { slaConfiguration: Record<string, unknown> } | undefined

  before(async () => {
    await configure(true, { relatedItemData: { includeContent: true } })
  })

  it('is told once, as of when it happened', async () => {
    const caseId = await newCase()
    const id = await add(caseId, 'Sla', sla(10))
    await newEvents()
    server.advanceClock('9m')
    assert.deepEqual(await newEvents(), [])
    server.advanceClock('2d')
    const event = await only()
    assert.equal(event.detail.eventType, 'RELATED_ITEM.UPDATED')
    assert.deepEqual(event.detail.changedAttributes, ['sla.slaConfiguration.status'])
    assert.equal(event.detail.relatedItem?.relatedItemId, id)
    assert.equal(event.detail.approximateChangeTime, '2026-03-01T12:10:00.500Z')
    const { status, targetTime } = slaOf(event)?.slaConfiguration ?? {}
    assert.deepEqual(
      { status, targetTime },
      {
        status: 'Overdue',
        targetTime: '2026-03-01T12:10:00.500Z',
      },
    )
    server.advanceClock('2d')
    assert.deepEqual(await newEvents(), [])
  })

  it('comes before what happens later, and its end says that it was not met', async () => {
    const caseId = await newCase()
    const soon = await add(caseId, 'Sla', sla(5))
    const late = await add(caseId, 'Sla', sla(90))
    await newEvents()
    server.advanceClock('6m')
    await setStatus(caseId, 'closed')
    const [breach, closed, ...ended] = await newEvents()
    assert.equal(breach && slaOf(breach)?.slaConfiguration.status, 'Overdue')
    assert.equal(breach?.detail.relatedItem?.relatedItemId, soon)
    assert.equal(closed?.detail.eventType, 'CASE.UPDATED')
    const statuses = ended.map(event => [
      event.detail.relatedItem?.relatedItemId,
      slaOf(event)?.slaConfiguration.status,
    ])
    assert.equal(ended.length, 2)
    assert.deepEqual(Object.fromEntries(statuses), { [soon]: 'NotMet', [late]: 'Met' })
    server.advanceClock('3h')
    assert.deepEqual(await newEvents(), [])
  })

  it('is not told of what is deleted in time', async () => {
    const caseId = await newCase()
    const relatedItemId = await add(caseId, 'Sla', sla(5))
    await cases.send(new DeleteRelatedItemCommand({ domainId, caseId, relatedItemId }))
    await add(caseId, 'Sla', sla(5))
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    await newEvents()
    server.advanceClock('1h')
    assert.deepEqual(await newEvents(), [])
  })
})

it('end with their domain', async () => {
  const caseId = await newCase()
  await add(caseId, 'Sla', sla(5))
  await newEvents()
  await cases.send(new DeleteDomainCommand({ domainId }))
  server.advanceClock('1h')
  assert.deepEqual(await newEvents(), [])
})

it('are gone with a reset, and begin again', async () => {
  await server.reset()
  assert.deepEqual(await server.events(), [])
})
