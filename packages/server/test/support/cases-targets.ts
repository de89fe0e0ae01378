// What operations of Cases are about: one thing of each kind in a domain, made as root.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  BatchPutFieldOptionsCommand,
  CreateCaseCommand,
  CreateCaseRuleCommand,
  CreateFieldCommand,
  CreateLayoutCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  GetDomainCommand,
} from '@aws-sdk/client-connectcases'
import type { CasesOperations } from '../../src/models/generated/cases.ts'
import type { ExamplesOf } from './examples.ts'
import { type Clients, ROOT, type RunningServer } from './running-server.ts'

export interface CasesTargets {
  readonly fieldId: string
  readonly selectFieldId: string
  readonly layoutId: string
  readonly templateId: string
  readonly caseRuleId: string
  readonly caseId: string
  readonly relatedItemId: string
}

export async function makeCasesTargets(
  server: RunningServer,
  domainId: string,
): Promise<CasesTargets> {
  const { cases } = server.clientsOf(ROOT)
  await untilActive(cases, domainId)
  const { fieldId = '' } = await cases.send(
    new CreateFieldCommand({ domainId, name: 'Booking', type: 'Text' }),
  )
  const { fieldId: selectFieldId = '' } = await cases.send(
    new CreateFieldCommand({ domainId, name: 'Airport', type: 'SingleSelect' }),
  )
  const options = [{ name: 'Zurich', value: 'ZRH', active: true }]
  await cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId: selectFieldId, options }))
  const { layoutId = '' } = await cases.send(
    new CreateLayoutCommand({ domainId, name: 'Layout', content: { basic: {} } }),
  )
  const { templateId = '' } = await cases.send(
    new CreateTemplateCommand({ domainId, name: 'Template' }),
  )
  const { caseRuleId = '' } = await cases.send(
    new CreateCaseRuleCommand({ domainId, name: 'Rule', rule: RULE }),
  )
  const { caseId = '' } = await cases.send(
    new CreateCaseCommand({ domainId, templateId, fields: TITLED }),
  )
  const { relatedItemId = '' } = await cases.send(
    new CreateRelatedItemCommand({ domainId, caseId, type: 'Comment', content: COMMENT }),
  )
  return { fieldId, selectFieldId, layoutId, templateId, caseRuleId, caseId, relatedItemId }
}

/** A domain that is in creation takes nothing. */
async function untilActive(cases: Clients['cases'], domainId: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { domainStatus } = await cases.send(new GetDomainCommand({ domainId }))
    if (domainStatus === 'Active') return
    await sleep(100)
  }
  throw new Error(`the domain ${domainId} does not become active`)
}

const TRIES = 300

const TITLED = [{ id: 'title', value: { stringValue: 'Lost luggage' } }]

const COMMENT = { comment: { body: 'Seen in Lisbon', contentType: 'Text/Plain' as const } }

const RULE = { required: { defaultValue: false, conditions: [] } }

export function casesOperationExamples({
  domainId,
  fieldId,
  selectFieldId,
  layoutId,
  templateId,
  caseRuleId,
  caseId,
  relatedItemId,
}: CasesTargets & { readonly domainId: string }) {
  return {
    BatchGetCaseRule: { domainId, caseRules: [{ id: caseRuleId }] },
    BatchGetField: { domainId, fields: [{ id: fieldId }] },
    BatchPutFieldOptions: { domainId, fieldId: selectFieldId, options: [] },
    CreateCase: { domainId, templateId, fields: TITLED },
    CreateCaseRule: { domainId, name: 'Another rule', rule: RULE },
    CreateField: { domainId, name: 'Another field', type: 'Number' },
    CreateLayout: { domainId, name: 'Another layout', content: { basic: {} } },
    CreateRelatedItem: { domainId, caseId, type: 'Comment', content: COMMENT },
    CreateTemplate: {
      domainId,
      name: 'Another template',
      layoutConfiguration: { defaultLayout: layoutId },
    },
    DeleteCase: { domainId, caseId },
    DeleteCaseRule: { domainId, caseRuleId },
    DeleteField: { domainId, fieldId },
    DeleteLayout: { domainId, layoutId },
    DeleteRelatedItem: { domainId, caseId, relatedItemId },
    DeleteTemplate: { domainId, templateId },
    GetCase: { domainId, caseId, fields: [{ id: 'title' }] },
    GetCaseEventConfiguration: { domainId },
    GetCaseAuditEvents: { domainId, caseId },
    GetLayout: { domainId, layoutId },
    GetTemplate: { domainId, templateId },
    ListCaseRules: { domainId },
    ListCasesForContact: {
      domainId,
      contactArn: 'arn:aws:connect:us-east-1:123456789012:instance/i/contact/c',
    },
    ListFieldOptions: { domainId, fieldId: selectFieldId },
    ListFields: { domainId },
    ListLayouts: { domainId },
    ListTemplates: { domainId },
    PutCaseEventConfiguration: { domainId, eventBridge: { enabled: true } },
    SearchAllRelatedItems: { domainId },
    SearchCases: { domainId },
    SearchRelatedItems: { domainId, caseId },
    UpdateCase: {
      domainId,
      caseId,
      fields: [{ id: 'title', value: { stringValue: 'Found luggage' } }],
    },
    UpdateCaseRule: { domainId, caseRuleId, name: 'Rule with another name' },
    UpdateField: { domainId, fieldId, name: 'Field with another name' },
    UpdateLayout: { domainId, layoutId, name: 'Layout with another name' },
    UpdateRelatedItem: { domainId, caseId, relatedItemId, content: COMMENT },
    UpdateTemplate: { domainId, templateId, name: 'Template with another name' },
  } satisfies Partial<ExamplesOf<CasesOperations>>
}
