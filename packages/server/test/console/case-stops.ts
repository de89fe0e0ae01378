// The pages of a Cases domain in the states that they have, around a case on which something of each kind hangs.
import {
  CreateCaseCommand,
  CreateRelatedItemCommand,
  ListCaseRulesCommand,
  ListDomainsCommand,
  ListFieldsCommand,
  ListLayoutsCommand,
  ListTemplatesCommand,
  type RelatedItemInputContent,
  type RelatedItemType,
} from '@aws-sdk/client-connectcases'
import type { Page } from 'playwright-core'
import { ROOT, type RunningServer } from '../support/running-server.ts'
import type { Stop } from './stops.ts'

export interface DomainIds {
  readonly domainId: string
  readonly caseId: string
  readonly ids: (name: string) => string
}

/** Makes a case of the demo world's domain, with a comment, an SLA, another case and an item of fields. */
export async function furnishDomain(server: RunningServer): Promise<DomainIds> {
  const { cases } = server.clientsOf(ROOT)
  const { domains = [] } = await cases.send(new ListDomainsCommand({}))
  const domainId = domains[0]?.domainId ?? ''
  const { fields = [] } = await cases.send(new ListFieldsCommand({ domainId, maxResults: 100 }))
  const { layouts = [] } = await cases.send(new ListLayoutsCommand({ domainId }))
  const { templates = [] } = await cases.send(new ListTemplatesCommand({ domainId }))
  const { caseRules = [] } = await cases.send(new ListCaseRulesCommand({ domainId }))
  const known = new Map([
    ...fields.map(one => [one.name, one.fieldId] as const),
    ...layouts.map(one => [one.name, one.layoutId] as const),
    ...templates.map(one => [`template ${one.name}`, one.templateId] as const),
    ...caseRules.map(one => [one.name, one.caseRuleId] as const),
  ])
  const ids = (name: string) => known.get(name) ?? ''
  const make = async (title: string) => {
    const { caseId = '' } = await cases.send(
      new CreateCaseCommand({
        domainId,
        templateId: ids('template Baggage'),
        fields: [
          { id: 'title', value: { stringValue: title } },
          { id: ids('Flight'), value: { stringValue: 'SZ410' } },
          { id: ids('Issue'), value: { stringValue: 'baggage' } },
          { id: ids('Bags'), value: { doubleValue: 2 } },
        ],
      }),
    )
    return caseId
  }
  const caseId = await make('Bags did not arrive, SZ410 LIS–FRA')
  const linked = await make('Bags found in Lisbon')
  const hang = (type: RelatedItemType, content: RelatedItemInputContent) =>
    cases.send(new CreateRelatedItemCommand({ domainId, caseId, type, content }))
  await hang('Comment', { comment: { body: 'Seen in Lisbon.', contentType: 'Text/Plain' } })
  await hang('ConnectCase', { connectCase: { caseId: linked } })
  await hang('Custom', {
    custom: { fields: [{ id: ids('Booking reference'), value: { stringValue: 'EJJMTB' } }] },
  })
  await hang('Sla', {
    sla: {
      slaInputConfiguration: {
        name: 'First answer',
        type: 'CaseField',
        fieldId: 'status',
        targetFieldValues: [{ stringValue: 'closed' }],
        targetSlaMinutes: 240,
      },
    },
  })
  return { domainId, caseId, ids }
}

export function caseStops({ domainId, caseId, ids }: DomainIds): readonly Stop[] {
  const at = (...parts: readonly string[]) => `/domains/${[domainId, ...parts].join('/')}`
  const one = at('cases', caseId)
  const no = encodeURIComponent(JSON.stringify([['title', '=', 'no such title']]))
  return [
    ['domains', '/domains', 'Support cases'],
    ['case-list', at('cases'), 'Bags found in Lisbon'],
    ['case-list-none', at(`cases?filter=${no}`), 'No case is like this'],
    ['case-list-fault', at('cases?filter=[["gone","=","x"]]'), 'This domain has no field gone'],
    ['case-list-view', at('cases'), 'Bags found in Lisbon', openSaveView],
    ['case-list-preferences', at('cases'), 'Bags found in Lisbon', openPreferences],
    ['case-new', at('cases', 'new'), 'It says which fields a case has'],
    [
      'case-new-faults',
      at('cases', `new?template=${ids('template Baggage')}`),
      'Flight',
      page => press(page, 'Create case', 'fields are not right yet'),
    ],
    ['case', one, 'About the case'],
    ['case-edit', `${one}?edit=yes`, 'Save case'],
    ['case-guard', one, 'About the case', openGuard],
    ['case-contacts', `${one}?tab=contacts`, 'No contact is associated'],
    ['case-slas', `${one}?tab=slas`, 'First answer'],
    ['case-linked', `${one}?tab=linked`, 'Bags found in Lisbon'],
    ['case-custom', `${one}?tab=custom`, 'EJJMTB'],
    ['case-files', `${one}?tab=files`, 'No file is attached'],
    ['case-history', `${one}?tab=history`, 'Case created'],
    ['case-delete', one, 'About the case', page => press(page, 'Delete', 'has no undo')],
    [
      'case-sla-dialog',
      `${one}?tab=slas`,
      'First answer',
      page => press(page, 'Add SLA', 'Status to come to'),
    ],
    [
      'case-link-dialog',
      `${one}?tab=linked`,
      'Bags found in Lisbon',
      page => press(page, 'Relate a case', 'Type words of the case'),
    ],
    ['case-link-found', `${one}?tab=linked`, 'Bags found in Lisbon', findLinked],
    [
      'case-custom-dialog',
      `${one}?tab=custom`,
      'EJJMTB',
      page => press(page, 'Add custom item', "Fields of the domain's own"),
    ],
    ['no-case', at('cases', '00000000-0000-4000-8000-000000000000'), /You can't see the case/],
    ['fields', at('fields'), 'Frequent flyer'],
    ['field', at('fields', ids('Issue')), 'An option is never removed'],
    ['field-system', at('fields', 'status'), 'Fixed by Cases'],
    ['field-new', at('fields', 'new'), 'It cannot be changed afterwards'],
    ['layouts', at('layouts'), 'Baggage desk'],
    ['layout', at('layouts', ids('Baggage desk')), 'Always in sight'],
    ['layout-new', at('layouts', 'new'), 'No field yet.'],
    ['templates', at('templates'), 'Disruption'],
    ['template', at('templates', ids('template Baggage')), 'Tags of new cases'],
    ['template-new', at('templates', 'new'), 'Tags of new cases'],
    ['rules', at('rules'), 'Details by issue'],
    ['rule-required', at('rules', ids('Resolution of what is closed')), 'What it does'],
    ['rule-hidden', at('rules', ids('Bags of baggage alone')), 'What it does'],
    ['rule-options', at('rules', ids('Details by issue')), 'What it does'],
    [
      'rule-new-fault',
      at('rules', 'new'),
      'What it does',
      page => press(page, 'Create case rule', 'Enter a name.'),
    ],
    ['rule-delete', at('rules', ids('Details by issue')), 'What it does', openDeletion],
    ['events', at('events'), 'Latest events'],
  ]
}

/** To somebody who may do nothing. */
export function deniedCaseStops({ domainId, caseId, ids }: DomainIds): readonly Stop[] {
  const at = (...parts: readonly string[]) => `/domains/${[domainId, ...parts].join('/')}`
  const denied = (action: string) => new RegExp(`cases:${action} is denied`)
  return [
    ['denied-domains', '/domains', denied('ListDomains')],
    ['denied-case-list', at('cases'), denied('SearchCases')],
    ['denied-case', at('cases', caseId), denied('GetCase')],
    ['denied-case-new', at('cases', 'new'), denied('ListTemplates')],
    ['denied-fields', at('fields'), denied('ListFields')],
    ['denied-field', at('fields', ids('Issue')), denied('BatchGetField')],
    ['denied-layout', at('layouts', ids('Baggage desk')), denied('GetLayout')],
    ['denied-template', at('templates', ids('template Baggage')), denied('GetTemplate')],
    ['denied-rule', at('rules', ids('Details by issue')), denied('BatchGetCaseRule')],
    ['denied-events', at('events'), denied('GetCaseEventConfiguration')],
  ]
}

async function press(page: Page, name: string, sign: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.getByText(sign).first().waitFor()
}

async function openGuard(page: Page): Promise<void> {
  await page.getByRole('button', { name: /: what guards this page$/ }).click()
  await page.getByText('IAM is not asked').waitFor()
}

async function findLinked(page: Page): Promise<void> {
  await press(page, 'Relate a case', 'Type words of the case')
  await page.getByLabel('Case', { exact: true }).pressSequentially('Lisbon')
  await page.getByRole('option', { name: /Bags found in Lisbon/ }).waitFor()
}

async function openSaveView(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await page.getByLabel('Name of the view').waitFor()
}

async function openPreferences(page: Page): Promise<void> {
  await page.getByRole('button', { name: /references/ }).click()
  await page.getByRole('dialog').waitFor()
}

async function openDeletion(page: Page): Promise<void> {
  await press(page, 'Delete', 'The deletion is soft')
}
