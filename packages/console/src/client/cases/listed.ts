// Layouts and case rules of a domain, as their lists tell of them.
import {
  type ConnectCasesClient,
  paginateListCaseRules,
  paginateListLayouts,
  type RuleType,
} from '@aws-sdk/client-connectcases'
import { collect } from './pages-of.ts'

export interface ListedName {
  readonly id: string
  readonly name: string
}

export interface ListedRule extends ListedName {
  readonly type: RuleType | undefined
  readonly description: string
}

export async function listLayouts(
  client: ConnectCasesClient,
  domainId: string,
): Promise<readonly ListedName[]> {
  const found = await collect(paginateListLayouts({ client }, { domainId }), page => page.layouts)
  return byName(found.map(({ layoutId = '', name = '' }) => ({ id: layoutId, name })))
}

export async function listRules(
  client: ConnectCasesClient,
  domainId: string,
): Promise<readonly ListedRule[]> {
  const pages = paginateListCaseRules({ client }, { domainId })
  const found = await collect(pages, page => page.caseRules)
  return byName(
    found.map(({ caseRuleId = '', name = '', ruleType, description = '' }) => ({
      id: caseRuleId,
      name,
      type: ruleType,
      description,
    })),
  )
}

export const RULE_WORDS: Readonly<Record<string, string>> = {
  Required: 'Makes a field required',
  Hidden: 'Hides a field',
  FieldOptions: 'Narrows the options of a field',
}

function byName<Item extends ListedName>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((one, other) => one.name.localeCompare(other.name))
}
