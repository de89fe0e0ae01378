// The columns of a list of cases: any field of the domain, and the template.
import type { SearchCasesResponseItem } from '@aws-sdk/client-connectcases'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { TEMPLATE_COLUMN } from '../../../client/cases/case-view.ts'
import type { DomainField, FieldsById, Options } from '../../../client/cases/fields.ts'
import { toDraft } from '../../../client/cases/values.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { ValueText } from '../values/value-text.tsx'

export interface CaseNames {
  readonly fields: FieldsById
  readonly options: Options
  /** By id. */
  readonly templates: ReadonlyMap<string, string>
}

type Column = TableProps.ColumnDefinition<SearchCasesResponseItem>

export function caseColumns(
  domainId: string,
  columns: readonly string[],
  names: CaseNames,
): Column[] {
  const shown = columns.filter(id => id === TEMPLATE_COLUMN || names.fields.has(id))
  // The way to a case is always there.
  const all = shown.includes('title') ? shown : ['title', ...shown]
  return all.flatMap(id => {
    const field = names.fields.get(id)
    if (id === TEMPLATE_COLUMN) return templateColumn(names)
    if (!field) return []
    return id === 'title' ? titleColumn(domainId, field) : fieldColumn(field, names)
  })
}

function titleColumn(domainId: string, field: DomainField): Column {
  return {
    ...sortable(field),
    isRowHeader: true,
    minWidth: 190,
    cell: ({ caseId = '', ...item }) => (
      <Link href={domainLink(domainId, 'cases', [caseId])}>
        <span className="free-text">{draftIn(item, 'title') || 'No title'}</span>
      </Link>
    ),
  }
}

function fieldColumn(field: DomainField, { options }: CaseNames): Column {
  return {
    ...sortable(field),
    minWidth: field.type === 'DateTime' ? 130 : 108,
    cell: item => {
      const draft = draftIn(item, field.id)
      if (field.id === 'status') return <CaseStatus draft={draft} options={options} />
      return <ValueText field={field} draft={draft} options={options.get(field.id)} />
    },
  }
}

function templateColumn({ templates }: CaseNames): Column {
  return {
    id: TEMPLATE_COLUMN,
    header: 'Template',
    minWidth: 108,
    cell: ({ templateId = '' }) => templates.get(templateId) ?? templateId.slice(0, 8),
  }
}

function sortable({ id, name }: DomainField): Pick<Column, 'id' | 'header' | 'sortingField'> {
  return { id, header: name, sortingField: id }
}

function draftIn({ fields = [] }: Pick<SearchCasesResponseItem, 'fields'>, id: string): string {
  return toDraft(fields.find(field => field.id === id)?.value)
}

interface StatusProps {
  readonly draft: string
  readonly options: Options
}

/** `closed` alone ends a case; options that were added are open. */
export function CaseStatus({ draft, options }: StatusProps) {
  const name = options.get('status')?.find(({ value }) => value === draft)?.name
  const shown = name ?? (draft === 'open' ? 'Open' : draft === 'closed' ? 'Closed' : draft)
  return (
    <StatusIndicator type={draft === 'closed' ? 'stopped' : 'in-progress'} wrapText={false}>
      {shown}
    </StatusIndicator>
  )
}
