// A domain of Cases as full as its quotas allow, and what is asked of it at most.
import type { SdkClient } from '../wire/sdk-clients.ts'
import { clientOf, type LargestCalls } from './largest-calls.ts'

const VALUE = 4_100
const FIELDS = 219
const OPTION = 100

interface Made {
  readonly domainId: string
  readonly templateId: string
  readonly ids: readonly string[]
}

type Ask = (operation: string, input: object) => Promise<Record<string, unknown>>

/** Each call's own name tells what is large of it. They are performed in order: later ones read what earlier made. */
export async function largestOfCases(url: string): Promise<LargestCalls> {
  const client: SdkClient = clientOf(url, 'cases')
  const ask: Ask = (operation, input) => client.send(operation, input)
  const { domainId, templateId, ids } = await makeDomain(ask)
  const text = (letter: string) => letter.repeat(VALUE)
  const values = (letter: string, some = ids) =>
    some.map(id => ({ id, value: { stringValue: text(letter) } }))
  const title = { id: 'title', value: { stringValue: 'Everything' } }
  const named = (some: readonly string[]) => some.map(id => ({ id }))
  const rules: string[] = []
  let caseId = ''
  const calls = [
    ...numbered(12, at => ({
      name: `CreateCase of ${FIELDS} longest values, ${at + 1}`,
      async perform() {
        const fields = [title, ...values('ä')]
        caseId = String((await ask('CreateCase', { domainId, templateId, fields })).caseId)
      },
    })),
    ...['b', 'c', 'd'].map(letter => ({
      name: `UpdateCase of ${FIELDS} longest values, to ${letter}`,
      perform: () => ask('UpdateCase', { domainId, caseId, fields: values(letter) }),
    })),
    {
      name: 'GetCase of all its values',
      perform: () => ask('GetCase', { domainId, caseId, fields: named(ids) }),
    },
    {
      name: 'GetCaseAuditEvents of changes of all values',
      perform: () => ask('GetCaseAuditEvents', { domainId, caseId, maxResults: 25 }),
    },
    {
      name: 'SearchCases of 25 longest values each',
      perform: () =>
        ask('SearchCases', { domainId, maxResults: 100, fields: named(ids.slice(0, 25)) }),
    },
    {
      name: 'SearchCases by a filter of a hundred longest values',
      perform: () =>
        ask('SearchCases', {
          domainId,
          filter: {
            orAll: numbered(10, some => ({
              andAll: numbered(10, one => ({
                not: {
                  field: {
                    contains: {
                      id: ids[10 * some + one],
                      value: { stringValue: text('e') },
                    },
                  },
                },
              })),
            })),
          },
        }),
    },
    ...numbered(25, at => ({
      name: `CreateRelatedItem of the longest comment, ${at + 1}`,
      perform: () =>
        ask('CreateRelatedItem', {
          domainId,
          caseId,
          type: 'Comment',
          content: { comment: { body: 'ö'.repeat(15_000), contentType: 'Text/Plain' } },
        }),
    })),
    {
      name: 'SearchRelatedItems of the longest comments',
      perform: () => ask('SearchRelatedItems', { domainId, caseId, maxResults: 25 }),
    },
    {
      name: 'SearchAllRelatedItems of the longest comments',
      perform: () => ask('SearchAllRelatedItems', { domainId, maxResults: 25 }),
    },
    ...numbered(3, at => ({
      name: `CreateCaseRule of 40 mappings to 1,500 options, ${at + 1}`,
      async perform() {
        rules.push(String((await ask('CreateCaseRule', ruleOf(domainId, at))).caseRuleId))
      },
    })),
    {
      name: 'UpdateCaseRule of 40 mappings to 1,500 options',
      perform: () => ask('UpdateCaseRule', { ...ruleOf(domainId, 3), caseRuleId: rules[0] }),
    },
    {
      name: 'BatchGetCaseRule of the largest rules',
      perform: () => ask('BatchGetCaseRule', { domainId, caseRules: named(rules) }),
    },
    {
      name: 'CreateTemplate with the largest rules',
      perform: () =>
        ask('CreateTemplate', {
          domainId,
          name: 'ruled',
          rules: rules.map(caseRuleId => ({ caseRuleId, fieldId: ids[0] })),
        }),
    },
    {
      name: 'CreateLayout of as many fields as there can be',
      perform: () =>
        ask('CreateLayout', {
          domainId,
          name: 'all',
          content: {
            basic: {
              topPanel: { sections: [{ fieldGroup: { fields: named(ids.slice(0, 100)) } }] },
              moreInfo: { sections: [{ fieldGroup: { fields: [] } }] },
            },
          },
        }),
    },
    {
      name: 'PutCaseEventConfiguration with all fields',
      perform: () =>
        ask('PutCaseEventConfiguration', {
          domainId,
          eventBridge: {
            enabled: true,
            includedData: {
              caseData: { fields: named(ids) },
              relatedItemData: { includeContent: true },
            },
          },
        }),
    },
    {
      name: 'UpdateCase of all values, told in an event',
      perform: () => ask('UpdateCase', { domainId, caseId, fields: values('f') }),
    },
    {
      name: 'BatchGetField of 50 fields',
      perform: () => ask('BatchGetField', { domainId, fields: named(ids.slice(0, 50)) }),
    },
    {
      name: 'DeleteCase of the largest case',
      perform: () => ask('DeleteCase', { domainId, caseId }),
    },
  ]
  return { calls, close: client.destroy }
}

async function makeDomain(ask: Ask): Promise<Made> {
  const domain = await ask('CreateDomain', { name: 'full' })
  const domainId = String(domain.domainId)
  const attributes = { text: { isMultiline: true } }
  const ids: string[] = []
  for (let at = 0; at < FIELDS; at++) {
    const field = { domainId, name: `field ${at}`, type: 'Text', attributes }
    ids.push(String((await ask('CreateField', field)).fieldId))
  }
  const template = await ask('CreateTemplate', { domainId, name: 'all' })
  return { domainId, templateId: String(template.templateId), ids }
}

function ruleOf(domainId: string, of: number): object {
  const option = (...numbers: number[]) => [of, ...numbers].join('-').padEnd(OPTION, 'x')
  const parentChildFieldOptionsMappings = numbered(40, parent => ({
    parentFieldOptionValue: option(parent),
    childFieldOptionValues: numbered(1_500, child => option(parent, child)),
  }))
  return {
    domainId,
    name: `rule ${of}`,
    rule: { fieldOptions: { parentChildFieldOptionsMappings } },
  }
}

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
