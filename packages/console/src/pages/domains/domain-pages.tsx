// Which page of a domain an address is.
import type { ReactNode } from 'react'
import { CasePage } from './case/case-page.tsx'
import { NewCasePage } from './case/new-case-page.tsx'
import { CaseListPage } from './case-list/case-list-page.tsx'
import { DomainsPage } from './domains-page.tsx'
import { EventsPage } from './events/events-page.tsx'
import { FieldListPage } from './fields/field-list.tsx'
import { FieldPage } from './fields/field-page.tsx'
import { LayoutListPage } from './layouts/layout-list.tsx'
import { LayoutPage } from './layouts/layout-page.tsx'
import { RuleListPage } from './rules/rule-list.tsx'
import { RulePage } from './rules/rule-page.tsx'
import { TemplateListPage } from './templates/template-list.tsx'
import { TemplatePage } from './templates/template-page.tsx'

interface Props {
  /** The parts of the address behind `domains`. */
  readonly path: readonly string[]
}

/** Undefined where there is no such page. */
export function pageOfDomain({ path }: Props): ReactNode {
  const [domainId, place = 'cases', id] = path
  if (domainId === undefined) return <DomainsPage />
  const key = path.join('/')
  const known = id === 'new' ? undefined : id
  switch (place) {
    case 'cases':
      if (id === 'new') return <NewCasePage key={key} domainId={domainId} />
      if (id !== undefined) return <CasePage key={key} domainId={domainId} caseId={id} />
      return <CaseListPage key={key} domainId={domainId} />
    case 'fields':
      if (id === undefined) return <FieldListPage domainId={domainId} />
      return <FieldPage key={key} domainId={domainId} fieldId={known} />
    case 'layouts':
      if (id === undefined) return <LayoutListPage domainId={domainId} />
      return <LayoutPage key={key} domainId={domainId} layoutId={known} />
    case 'templates':
      if (id === undefined) return <TemplateListPage domainId={domainId} />
      return <TemplatePage key={key} domainId={domainId} templateId={known} />
    case 'rules':
      if (id === undefined) return <RuleListPage domainId={domainId} />
      return <RulePage key={key} domainId={domainId} ruleId={known} />
    case 'events':
      return <EventsPage key={key} domainId={domainId} />
    default:
      return undefined
  }
}
