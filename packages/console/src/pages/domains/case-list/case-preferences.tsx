// How many cases a page has, and which columns in which order.
import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import { type CaseView, PAGE_SIZES, TEMPLATE_COLUMN } from '../../../client/cases/case-view.ts'
import type { FieldsById } from '../../../client/cases/fields.ts'

interface Props {
  readonly view: CaseView
  readonly fields: FieldsById
  readonly onChange: (view: Pick<CaseView, 'columns' | 'pageSize'>) => void
}

export function CasePreferences({ view: { columns, pageSize }, fields, onChange }: Props) {
  const options = [
    ...[...fields.values()].map(({ id, name }) => ({
      id,
      label: name,
      alwaysVisible: id === 'title',
    })),
    { id: TEMPLATE_COLUMN, label: 'Template' },
  ]
  const known = options.map(({ id }) => id)
  const shown = [...new Set(['title', ...columns])].filter(id => known.includes(id))
  const order = columns.includes('title') ? columns.filter(id => known.includes(id)) : shown
  const rest = known.filter(id => !order.includes(id))
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={{
        pageSize,
        contentDisplay: [
          ...order.map(id => ({ id, visible: true })),
          ...rest.map(id => ({ id, visible: false })),
        ],
      }}
      pageSizePreference={{
        title: 'Page size',
        options: PAGE_SIZES.map(value => ({ value, label: `${value} cases` })),
      }}
      contentDisplayPreference={{
        title: 'Columns',
        description: 'SearchCases answers at most 25 fields.',
        enableColumnFiltering: true,
        options,
      }}
      onConfirm={({ detail }) =>
        onChange({
          pageSize: detail.pageSize ?? pageSize,
          columns: (detail.contentDisplay ?? []).flatMap(({ id, visible }) => (visible ? id : [])),
        })
      }
    />
  )
}
