// Templates of a domain, and what one of them makes of a case: its panels and what it demands.
import {
  BatchGetCaseRuleCommand,
  type ConnectCasesClient,
  GetLayoutCommand,
  GetTemplateCommand,
  type GetTemplateResponse,
  type LayoutContent,
  type LayoutSections,
  paginateListTemplates,
  type TemplateStatus,
} from '@aws-sdk/client-connectcases'
import type { AppliedRule, TemplateDemands } from './demands.ts'
import { collect } from './pages-of.ts'
import { fieldsInRule } from './rules.ts'
import { SHOWN_WITHOUT_LAYOUT } from './system-fields.ts'

export interface TemplateName {
  readonly id: string
  readonly name: string
  readonly status: TemplateStatus | undefined
}

export async function listTemplates(
  client: ConnectCasesClient,
  domainId: string,
): Promise<readonly TemplateName[]> {
  const pages = paginateListTemplates({ client }, { domainId })
  const found = await collect(pages, page => page.templates)
  return found
    .map(({ templateId = '', name = '', status }) => ({ id: templateId, name, status }))
    .sort((one, other) => one.name.localeCompare(other.name))
}

/** Fields in their order, under the name of their section. */
export interface Panel {
  readonly name: string
  readonly fieldIds: readonly string[]
}

export interface CaseForm {
  readonly templateId: string
  readonly templateName: string
  readonly topPanel: Panel
  readonly moreInfo: Panel
  readonly demands: TemplateDemands
}

export async function readCaseForm(
  client: ConnectCasesClient,
  domainId: string,
  templateId: string,
): Promise<CaseForm> {
  const template = await client.send(new GetTemplateCommand({ domainId, templateId }))
  const layoutId = template.layoutConfiguration?.defaultLayout
  const [layout, rules] = await Promise.all([
    layoutId ? client.send(new GetLayoutCommand({ domainId, layoutId })) : undefined,
    readRules(client, domainId, template),
  ])
  const requiredFields = (template.requiredFields ?? []).flatMap(({ fieldId }) => fieldId ?? [])
  return {
    templateId,
    templateName: template.name ?? templateId,
    ...panelsOf(layout?.content),
    demands: { requiredFields, rules },
  }
}

/** AWS: without a layout, a case shows system fields in an order of AWS's. */
export function panelsOf(
  content: LayoutContent | undefined,
): Pick<CaseForm, 'topPanel' | 'moreInfo'> {
  const { topPanel, moreInfo } = content?.basic ?? {}
  if (!content) {
    return {
      topPanel: { name: '', fieldIds: SHOWN_WITHOUT_LAYOUT },
      moreInfo: { name: '', fieldIds: [] },
    }
  }
  return { topPanel: panelOf(topPanel), moreInfo: panelOf(moreInfo) }
}

function panelOf(sections: LayoutSections | undefined): Panel {
  const groups = (sections?.sections ?? []).flatMap(({ fieldGroup }) => fieldGroup ?? [])
  return {
    name: groups[0]?.name ?? '',
    fieldIds: groups.flatMap(({ fields = [] }) => fields.flatMap(({ id }) => id ?? [])),
  }
}

/** Every field that a case of the template may have to do with. */
export function fieldIdsOf({ topPanel, moreInfo, demands }: CaseForm): readonly string[] {
  const ruled = demands.rules.flatMap(({ fieldId, rule }) => [fieldId, ...fieldsInRule(rule)])
  const ids = [topPanel.fieldIds, moreInfo.fieldIds, demands.requiredFields, ruled].flat()
  return [...new Set(['title', 'status', ...ids].flatMap(id => id ?? []))]
}

async function readRules(
  client: ConnectCasesClient,
  domainId: string,
  { rules = [] }: GetTemplateResponse,
): Promise<readonly AppliedRule[]> {
  const ids = [...new Set(rules.flatMap(({ caseRuleId }) => caseRuleId ?? []))]
  // What an answer leaves out as too long is asked for again.
  const found = new Map<string, AppliedRule['rule']>()
  for (let left = ids; left.length > 0; ) {
    const caseRules = left.map(id => ({ id }))
    const answer = await client.send(new BatchGetCaseRuleCommand({ domainId, caseRules }))
    for (const { caseRuleId = '', rule } of answer.caseRules ?? []) {
      if (rule) found.set(caseRuleId, rule)
    }
    const { unprocessedCaseRules = [] } = answer
    if (unprocessedCaseRules.length >= left.length) break
    left = unprocessedCaseRules
  }
  return rules.flatMap(({ caseRuleId = '', fieldId }) => {
    const rule = found.get(caseRuleId)
    return rule ? [{ fieldId, rule }] : []
  })
}
