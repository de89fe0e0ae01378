// The listings of Cases: what is in them at first, and how things come and go.
import { AUDIT_EVENTS } from '../../../src/services/cases/audit/rows.ts'
import { CASE_RULES } from '../../../src/services/cases/case-rules/rows.ts'
import { CASE_VALUES, CASES } from '../../../src/services/cases/cases/rows.ts'
import { DOMAINS } from '../../../src/services/cases/domain-rows.ts'
import { FIELD_OPTIONS, FIELDS } from '../../../src/services/cases/fields/rows.ts'
import { LAYOUTS } from '../../../src/services/cases/layouts/rows.ts'
import { newlyNamed } from '../../../src/services/cases/named.ts'
import {
  ITEM_TERMS,
  ITEMS,
  type ItemContent,
  type ItemRow,
} from '../../../src/services/cases/related-items/rows.ts'
import { termsOf } from '../../../src/services/cases/related-items/terms.ts'
import { TEMPLATES } from '../../../src/services/cases/templates/rows.ts'
import type { WritableRows } from '../../../src/storage/store.ts'
import { type Bench, momentOf, TIME } from './bench.ts'

export interface Listing {
  readonly operation: string
  readonly what?: string
  readonly input: Readonly<Record<string, unknown>>
  /** Where in the answer the list is, and what tells its things apart. */
  readonly list: string
  readonly id: string
  readonly mostOnPage: number
  /** Puts one there; answers its id. Another listing may have filled the place already. */
  readonly fill?: (rows: WritableRows, index: number) => Promise<string>
  readonly add: (index: number) => Promise<unknown>
  /** Answers false of what must stay. */
  readonly remove?: (id: string) => Promise<unknown>
}

const NOW = new Date(TIME)
const idAt = (kind: string, index: number) => `${kind}-${String(index).padStart(6, '0')}`

export function listingsOf(bench: Bench): readonly Listing[] {
  return [...configuration(bench), ...ofCases(bench)]
}

function configuration({ domainId, place, call }: Bench): readonly Listing[] {
  const named = (index: number) => newlyNamed(place, idAt('name', index), NOW)
  const rule = { required: { defaultValue: false, conditions: [] } }
  const content = { basic: {} }
  return [
    {
      operation: 'ListDomains',
      input: {},
      list: 'domains',
      id: 'domainId',
      mostOnPage: 10,
      async fill(rows, index) {
        const row = { ...place, domainId: idAt('domain', index), name: idAt('name', index) }
        await rows.insert(DOMAINS, { ...row, createdAt: TIME, activeAt: TIME, tags: {} })
        return row.domainId
      },
      add: index => call('CreateDomain', { name: `${idAt('name', index * 7)}-new` }),
      remove: id => call('DeleteDomain', { domainId: id }),
    },
    {
      operation: 'ListFields',
      input: { domainId },
      list: 'fields',
      id: 'fieldId',
      mostOnPage: 100,
      async fill(rows, index) {
        const fieldId = idAt('field', index)
        const type = index === 0 ? ('SingleSelect' as const) : ('Text' as const)
        await rows.insert(FIELDS, { ...named(index), fieldId, type })
        return fieldId
      },
      add: index => call('CreateField', { domainId, name: `new ${index}`, type: 'Text' }),
      // The first one has the options of the next listing.
      remove: async fieldId =>
        fieldId !== idAt('field', 0) && call('DeleteField', { domainId, fieldId }),
    },
    {
      operation: 'ListFieldOptions',
      input: { domainId, fieldId: idAt('field', 0) },
      list: 'options',
      id: 'value',
      mostOnPage: 100,
      async fill(rows, index) {
        const value = idAt('value', index)
        const row = { ...place, fieldId: idAt('field', 0), value, name: value, active: true }
        await rows.insert(FIELD_OPTIONS, row)
        return value
      },
      add: index => {
        const value = `${idAt('value', index * 7)}-new`
        const options = [{ name: value, value, active: true }]
        return call('BatchPutFieldOptions', { domainId, fieldId: idAt('field', 0), options })
      },
    },
    {
      operation: 'ListLayouts',
      input: { domainId },
      list: 'layouts',
      id: 'layoutId',
      mostOnPage: 100,
      async fill(rows, index) {
        const layoutId = idAt('layout', index)
        await rows.insert(LAYOUTS, { ...named(index), layoutId, content })
        return layoutId
      },
      add: index => call('CreateLayout', { domainId, name: `new ${index}`, content }),
      remove: layoutId => call('DeleteLayout', { domainId, layoutId }),
    },
    {
      operation: 'ListTemplates',
      what: 'active ones',
      input: { domainId, status: ['Active'] },
      list: 'templates',
      id: 'templateId',
      mostOnPage: 100,
      async fill(rows, index) {
        const templateId = idAt('template', index)
        const lists = { requiredFields: [], rules: [], tagPropagationConfigurations: [] }
        await rows.insert(TEMPLATES, { ...named(index), templateId, status: 'Active', ...lists })
        return templateId
      },
      add: index => call('CreateTemplate', { domainId, name: `new ${index}` }),
      remove: templateId => call('DeleteTemplate', { domainId, templateId }),
    },
    {
      operation: 'ListCaseRules',
      input: { domainId },
      list: 'caseRules',
      id: 'caseRuleId',
      mostOnPage: 100,
      async fill(rows, index) {
        const caseRuleId = idAt('rule', index)
        const row = { ...named(index), caseRuleId, ruleType: 'Required' as const }
        await rows.insert(CASE_RULES, { ...row, decision: rule.required })
        return caseRuleId
      },
      add: index => call('CreateCaseRule', { domainId, name: `new ${index}`, rule }),
      remove: caseRuleId => call('DeleteCaseRule', { domainId, caseRuleId }),
    },
  ]
}

/** A case with many items, and one that is changed often. */
const LONG = 'long'
const OFTEN = 'often'

function ofCases({ domainId, templateId, contactArn, place, call }: Bench): readonly Listing[] {
  const comment = { body: 'Seen in Lisbon', contentType: 'Text/Plain' as const }
  const contact = { contactArn, channel: 'VOICE', connectedToSystemTime: TIME }
  const addCase = (rows: WritableRows, caseId: string, auditEvents = 0) =>
    rows.insert(CASES, {
      ...place,
      caseId,
      templateId,
      referenceKey: caseId,
      createdAt: TIME,
      auditEvents,
      tags: {},
    })
  const addOften = async (rows: WritableRows) => {
    await addCase(rows, OFTEN, 500_000)
    for (const [fieldId, stringValue] of [
      ['status', 'open'],
      ['title', 'Lost luggage'],
    ] as const) {
      await rows.insert(CASE_VALUES, { ...place, caseId: OFTEN, fieldId, value: { stringValue } })
    }
  }
  const addItem = async (
    rows: WritableRows,
    caseId: string,
    index: number,
    content: ItemContent,
  ) => {
    const item: ItemRow = {
      ...place,
      caseId,
      relatedItemId: idAt(`${Object.keys(content)[0]}`, index),
      type: content.contact ? 'Contact' : 'Comment',
      content,
      associatedAt: momentOf(index),
      tags: {},
    }
    await rows.insert(ITEMS, item)
    const { relatedItemId, associatedAt } = item
    for (const term of termsOf(item)) {
      await rows.insert(ITEM_TERMS, { ...place, term, caseId, relatedItemId, associatedAt })
    }
    return relatedItemId
  }
  const newItem = (caseId: string, type: string, content: object) =>
    call('CreateRelatedItem', { domainId, caseId, type, content })
  const newCase = async () => {
    const fields = [{ id: 'title', value: { stringValue: 'Lost luggage' } }]
    const { caseId } = await call('CreateCase', { domainId, templateId, fields })
    await newItem(String(caseId), 'Contact', { contact: { contactArn } })
  }
  const everywhere = { list: 'relatedItems', id: 'relatedItemId', mostOnPage: 25 }
  const comments = {
    add: () => newItem(LONG, 'Comment', { comment }),
    remove: async (relatedItemId: string) =>
      relatedItemId.startsWith('comment-') &&
      call('DeleteRelatedItem', { domainId, caseId: LONG, relatedItemId }),
  }
  return [
    {
      operation: 'ListCasesForContact',
      input: { domainId, contactArn },
      list: 'cases',
      id: 'caseId',
      mostOnPage: 10,
      async fill(rows, index) {
        const caseId = idAt('case', index)
        await addCase(rows, caseId)
        await addItem(rows, caseId, index, { contact })
        return caseId
      },
      add: newCase,
      remove: caseId => call('DeleteCase', { domainId, caseId }),
    },
    {
      operation: 'SearchAllRelatedItems',
      what: 'contacts by case',
      input: {
        domainId,
        filters: [{ contact: { contactArn } }],
        sorts: [{ sortProperty: 'CaseId', sortOrder: 'Desc' }],
      },
      ...everywhere,
      add: newCase,
    },
    {
      operation: 'SearchRelatedItems',
      input: { domainId, caseId: LONG },
      ...everywhere,
      async fill(rows, index) {
        if (index === 0) await addCase(rows, LONG)
        return addItem(rows, LONG, index, { comment })
      },
      ...comments,
    },
    {
      operation: 'SearchAllRelatedItems',
      what: 'the newest first',
      input: { domainId },
      ...everywhere,
      ...comments,
    },
    {
      operation: 'SearchAllRelatedItems',
      what: 'comments and contacts, the oldest first',
      input: {
        domainId,
        filters: [{ comment: {} }, { contact: { channel: ['VOICE'] } }],
        sorts: [{ sortProperty: 'AssociationTime', sortOrder: 'Asc' }],
      },
      ...everywhere,
      ...comments,
    },
    {
      operation: 'GetCaseAuditEvents',
      input: { domainId, caseId: OFTEN },
      list: 'auditEvents',
      id: 'eventId',
      mostOnPage: 25,
      async fill(rows, index) {
        if (index === 0) await addOften(rows)
        const position = String(index).padStart(12, '0')
        const event = { eventId: idAt('event', index), type: 'Case.Updated' as const }
        const by = { performedAt: momentOf(index), performedBy: { iamPrincipalArn: 'root' } }
        await rows.insert(AUDIT_EVENTS, { ...place, caseId: OFTEN, position, ...event, ...by })
        return event.eventId
      },
      add: index => {
        const fields = [{ id: 'title', value: { stringValue: `the ${index}th title` } }]
        return call('UpdateCase', { domainId, caseId: OFTEN, fields })
      },
    },
  ]
}
