// A day of a contact centre: configured, worked by agents with scoped policies, searched, audited, told, and moved.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  BatchPutFieldOptionsCommand,
  type CaseFilter,
  type ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  GetCaseAuditEventsCommand,
  GetCaseCommand,
  PutCaseEventConfigurationCommand,
  SearchAllRelatedItemsCommand,
  SearchCasesCommand,
  type SlaInputConfiguration,
  UpdateCaseCommand,
} from '@aws-sdk/client-connectcases'
import { count, sized } from '../../../../test/size.ts'
import { openFileSink } from '../../src/delivery/file-sink.ts'
import type { CaseEvent } from '../../src/services/cases/events/envelope.ts'
import { createAccountClock } from '../../src/start/account-clock.ts'
import { assertSameLines, exportText, importText } from '../support/account-files.ts'
import { makePerson, type Person } from '../support/people.ts'
import {
  ACCOUNT,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'

const CASES = sized(500, 10)
const SLA_MINUTES = 60

const folder = mkdtempSync(join(tmpdir(), 'casegate-day-'))
const eventsFile = join(folder, 'events.ndjson')
const clock = createAccountClock()
const text = (stringValue: string) => ({ stringValue })
const denied = { name: 'AccessDeniedException' }

let server: RunningServer
let isClosed = false
let root: ConnectCasesClient
let domainId = ''
let reason = ''
const templates = { baggage: '', refund: '' }
/** By what they may do: make cases of one template, work on one team's, comment, look. */
let people: Record<'intake' | 'baggage' | 'commenter' | 'supervisor', Person>

interface Worked {
  readonly caseId: string
  readonly team: 'baggage' | 'refund'
  readonly reason: 'lost' | 'late'
  /** Before the SLA's time, behind it, or not at all. */
  readonly closed: 'in time' | 'late' | 'never'
}
const worked: Worked[] = []

/** As the number of the case has it, so that all ways occur however few cases there are. */
function planOf(index: number): Omit<Worked, 'caseId'> {
  return {
    team: index % 3 === 2 ? 'refund' : 'baggage',
    reason: index % 4 === 0 ? 'late' : 'lost',
    closed: (['in time', 'late', 'never', 'in time', 'never'] as const)[index % 5] ?? 'never',
  }
}

const countOf = (fits: (one: Worked) => boolean) => worked.filter(fits).length

before(async () => {
  const sinks = [await openFileSink(eventsFile)]
  const settings = { domainCreationMs: 0 }
  server = await startServer({ now: clock.now, clientNow: () => new Date(), sinks, settings })
  root = server.clientsOf(ROOT).cases
})

after(async () => {
  if (!isClosed) await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function configure(): Promise<void> {
  domainId = (await root.send(new CreateDomainCommand({ name: 'Day' }))).domainId ?? ''
  const field = new CreateFieldCommand({ domainId, name: 'Reason', type: 'SingleSelect' })
  reason = (await root.send(field)).fieldId ?? ''
  const options = ['lost', 'late'].map(value => ({ name: value, value, active: true }))
  await root.send(new BatchPutFieldOptionsCommand({ domainId, fieldId: reason, options }))
  for (const team of ['baggage', 'refund'] as const) {
    const made = await root.send(
      new CreateTemplateCommand({
        domainId,
        name: team,
        requiredFields: [{ fieldId: reason }],
        tagPropagationConfigurations: [{ resourceType: 'Cases', tagMap: { team } }],
      }),
    )
    templates[team] = made.templateId ?? ''
  }
  const caseData = { fields: [{ id: 'status' }, { id: reason }] }
  const includedData = { caseData, relatedItemData: { includeContent: true } }
  const eventBridge = { enabled: true, includedData }
  await root.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
}

async function hire(): Promise<void> {
  const domain = `arn:aws:cases:${REGION}:${ACCOUNT}:domain/${domainId}`
  const allow = (Action: string[], Resource: string[], Condition: object = {}) => ({
    Effect: 'Allow',
    Action: Action.map(name => `cases:${name}`),
    Resource,
    Condition,
  })
  const hired = (...Statement: object[]) =>
    makePerson(server, { inline: [{ Version: '2012-10-17', Statement }] })
  const common = [domain, `${domain}/field/*`]
  const ofTeam = { StringEquals: { 'aws:ResourceTag/team': 'baggage' } }
  const otherThanComments = { StringNotEquals: { 'cases:RelatedItemType': 'Comment' } }
  people = {
    intake: await hired(
      allow(
        ['CreateCase'],
        [...common, `${domain}/case/*`, `${domain}/template/${templates.baggage}`],
      ),
    ),
    baggage: await hired(
      allow(['GetCase', 'UpdateCase'], common),
      allow(['GetCase', 'UpdateCase'], [`${domain}/case/*`], ofTeam),
    ),
    commenter: await hired(
      // Items stand below their case, so the pattern of cases is that of items, too.
      allow(['CreateRelatedItem'], [domain, `${domain}/case/*`]),
      {
        ...allow(['CreateRelatedItem'], [`${domain}/case/*/related-item/*`], otherThanComments),
        Effect: 'Deny',
      },
    ),
    supervisor: await hired(
      allow(['SearchCases', 'SearchAllRelatedItems'], [domain]),
      allow(['GetCaseAuditEvents'], [domain, `${domain}/case/*`]),
    ),
  }
}

async function open(index: number): Promise<void> {
  const plan = planOf(index)
  const fields = [
    { id: 'title', value: text(`Bag ${index} of ${plan.team}`) },
    { id: reason, value: text(plan.reason) },
  ]
  const command = new CreateCaseCommand({ domainId, templateId: templates[plan.team], fields })
  const { cases } = people.intake.clients
  if (plan.team === 'refund') await assert.rejects(cases.send(command), denied)
  const { caseId = '' } = await (plan.team === 'refund' ? root : cases).send(command)
  worked.push({ caseId, ...plan })
  const sla: SlaInputConfiguration = {
    name: 'Answer',
    type: 'CaseField',
    fieldId: 'status',
    targetFieldValues: [text('closed')],
    targetSlaMinutes: SLA_MINUTES,
  }
  const content = { sla: { slaInputConfiguration: sla } }
  await root.send(new CreateRelatedItemCommand({ domainId, caseId, type: 'Sla', content }))
  const comment = { body: `Seen bag ${index}`, contentType: 'Text/Plain' } as const
  const commented = { domainId, caseId, type: 'Comment', content: { comment } } as const
  await people.commenter.clients.cases.send(new CreateRelatedItemCommand(commented))
}

async function close({ caseId, team }: Worked): Promise<void> {
  const fields = [{ id: 'status', value: text('closed') }]
  const command = new UpdateCaseCommand({ domainId, caseId, fields })
  const { cases } = people.baggage.clients
  if (team === 'refund') await assert.rejects(cases.send(command), denied)
  await (team === 'refund' ? root : cases).send(command)
}

async function totalOf(filter: CaseFilter): Promise<number | undefined> {
  const search = new SearchCasesCommand({ domainId, filter, maxResults: 1 })
  return (await people.supervisor.clients.cases.send(search)).totalCount
}

const isStatus = (value: string): CaseFilter => ({
  field: { equalTo: { id: 'status', value: text(value) } },
})
const isReason = (value: string): CaseFilter => ({
  field: { equalTo: { id: reason, value: text(value) } },
})

/** All of it, whatever the size of a page. */
async function slasWith(status: 'Active' | 'Met' | 'NotMet' | 'Overdue'): Promise<Set<string>> {
  const found = new Set<string>()
  let nextToken: string | undefined
  do {
    const page = await people.supervisor.clients.cases.send(
      new SearchAllRelatedItemsCommand({ domainId, filters: [{ sla: { status } }], nextToken }),
    )
    for (const item of page.relatedItems ?? []) if (item?.caseId) found.add(item.caseId)
    ;({ nextToken } = page)
  } while (nextToken)
  return found
}

const casesWith = (closed: Worked['closed']) =>
  new Set(worked.filter(one => one.closed === closed).map(({ caseId }) => caseId))

describe(`a day of ${count(CASES)} cases`, () => {
  it('is configured, and its agents are hired', async () => {
    await configure()
    await hire()
  })

  it('is worked: by template, by tag and by type of item, and not beyond', async () => {
    for (let index = 0; index < CASES; index++) await open(index)
    const [first] = worked
    const { caseId } = first ?? {}
    const custom = { fields: [{ id: reason, value: text('lost') }] }
    const related = people.commenter.clients.cases.send(
      new CreateRelatedItemCommand({ domainId, caseId, type: 'Custom', content: { custom } }),
    )
    await assert.rejects(related, {
      ...denied,
      message: /cases:CreateRelatedItem on resource: \S+\/related-item\/\* with an explicit deny/,
    })
    const looked = people.supervisor.clients.cases.send(
      new GetCaseCommand({ domainId, caseId, fields: [{ id: 'title' }] }),
    )
    await assert.rejects(looked, denied)
  })

  it('meets its SLAs, or breaches them', async () => {
    clock.advance(`${SLA_MINUTES / 2}m`)
    for (const one of worked) if (one.closed === 'in time') await close(one)
    assert.equal((await slasWith('Overdue')).size, 0)
    clock.advance(`${SLA_MINUTES}m`)
    await server.app.tellBreaches()
    for (const one of worked) if (one.closed === 'late') await close(one)
    assert.deepEqual(await slasWith('Met'), casesWith('in time'))
    assert.deepEqual(await slasWith('NotMet'), casesWith('late'))
    assert.deepEqual(await slasWith('Overdue'), casesWith('never'))
    assert.equal((await slasWith('Active')).size, 0)
  })

  it('is found', async () => {
    const closed = (one: Worked) => one.closed !== 'never'
    assert.equal(await totalOf(isStatus('closed')), countOf(closed))
    const both = { andAll: [isStatus('open'), isReason('lost')] }
    const openAndLost = countOf(one => !closed(one) && one.reason === 'lost')
    assert.equal(await totalOf(both), openAndLost)
    const team = { tag: { equalTo: { key: 'team', value: 'refund' } } }
    assert.equal(
      await totalOf(team),
      countOf(one => one.team === 'refund'),
    )
    assert.equal(
      await totalOf({ not: isReason('late') }),
      countOf(one => one.reason === 'lost'),
    )
  })

  it('is audited: what each case was and became, and who did it', async () => {
    const sample = worked.slice(0, 10)
    for (const { caseId, team, closed } of sample) {
      const asked = new GetCaseAuditEventsCommand({ domainId, caseId })
      const { auditEvents = [] } = await people.supervisor.clients.cases.send(asked)
      const types = auditEvents.map(event =>
        [event?.type, event?.relatedItemType ?? ''].join(' ').trim(),
      )
      const made = ['RelatedItem.Created Comment', 'RelatedItem.Created Sla', 'Case.Created']
      assert.deepEqual(types, closed === 'never' ? made : ['Case.Updated', ...made])
      if (closed === 'never') continue
      const [update] = auditEvents
      const status = update?.fields?.find(field => field?.eventFieldId === 'status')
      assert.deepEqual([status?.oldValue, status?.newValue], [text('open'), text('closed')])
      const by = team === 'refund' ? 'root' : `user/${people.baggage.name}`
      assert.equal(update?.performedBy?.iamPrincipalArn, `arn:aws:iam::${ACCOUNT}:${by}`)
    }
  })

  it('is exported, and imported into an empty server that finds the same', async () => {
    const whole = await exportText(server, { keys: true })
    const place = { dataDir: join(folder, 'copy') }
    await importText(place, whole)
    const copy = await startServer({ ...place, now: clock.now, clientNow: () => new Date() })
    try {
      const [here, there] = [
        people.supervisor.clients.cases,
        copy.clientsOf(people.supervisor.keys).cases,
      ]
      const first100 = { domainId, fields: [{ id: 'title' }], maxResults: 100 }
      const few = { domainId, searchTerm: 'bag 7', filter: isReason('lost') }
      const audited = { domainId, caseId: worked[0]?.caseId }
      for (const ask of [
        (one: ConnectCasesClient) => one.send(new SearchCasesCommand(first100)),
        (one: ConnectCasesClient) => one.send(new SearchCasesCommand(few)),
        (one: ConnectCasesClient) => one.send(new GetCaseAuditEventsCommand(audited)),
      ]) {
        const [original, copied] = await Promise.all(
          [here, there].map((one): Promise<object> => ask(one)),
        )
        assert.deepEqual({ ...copied, $metadata: {} }, { ...original, $metadata: {} })
      }
      const { cases } = copy.clientsOf(people.baggage.keys)
      const [first] = worked
      const asked = { domainId, caseId: first?.caseId, fields: [{ id: 'status' }] }
      assert.deepEqual((await cases.send(new GetCaseCommand(asked))).fields, [
        { id: 'status', value: text('closed') },
      ])
      assertSameLines(await exportText(place, { keys: true }), whole)
    } finally {
      await copy.close()
    }
  })

  it('is told: each change of it once, in order, and each breach', async () => {
    // What was answered is in the file when the server has ended.
    isClosed = true
    await server.close()
    const lines = readFileSync(eventsFile, 'utf8').trimEnd().split('\n')
    const events = lines.map(line => JSON.parse(line) as CaseEvent)
    assert.equal(new Set(events.map(({ id }) => id)).size, events.length)
    const typesOf = (caseId: string) =>
      events
        .filter(({ detail }) => (detail.case ?? detail.relatedItem)?.caseId === caseId)
        .map(({ detail }) => detail.eventType)
    for (const { caseId, closed } of worked) {
      const made = ['CASE.CREATED', 'RELATED_ITEM.CREATED', 'RELATED_ITEM.CREATED']
      const stopped = ['CASE.UPDATED', 'RELATED_ITEM.UPDATED']
      const breached = ['RELATED_ITEM.UPDATED']
      const expected = {
        'in time': [...made, ...stopped],
        late: [...made, ...breached, ...stopped],
        never: [...made, ...breached],
      }
      assert.deepEqual(typesOf(caseId), expected[closed])
    }
    assert.equal(
      events.length,
      worked.reduce((sum, { caseId }) => sum + typesOf(caseId).length, 0),
    )
  })
})
