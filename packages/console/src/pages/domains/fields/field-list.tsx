// The fields of a domain: those of every domain, and its own.
import { listFields } from '../../../client/cases/fields.ts'
import { VALUE_KINDS } from '../../../client/cases/values.ts'
import { Code } from '../../../parts/code.tsx'
import { GUARDS } from '../guards.ts'
import { type NamedKind, NamedListPage } from '../named/named-list-page.tsx'

type Field = Awaited<ReturnType<typeof listFields>>[number]

const KIND: NamedKind<Field> = {
  place: 'fields',
  title: 'Fields',
  noun: 'field',
  about: 'What a case can hold. AWS allows 500 of a domain’s own.',
  guard: GUARDS.fields,
  list: listFields,
  columns: [
    {
      header: 'Type',
      sortingField: 'type',
      cell: ({ type, isMultiline }) =>
        type === 'Text' && isMultiline ? 'Text, many lines' : VALUE_KINDS[type].words,
    },
    {
      header: 'Namespace',
      sortingField: 'isSystem',
      cell: ({ isSystem }) => (isSystem ? 'System' : 'Custom'),
    },
    { header: 'Field ID', cell: ({ id }) => <Code>{id}</Code> },
  ],
}

export function FieldListPage({ domainId }: { readonly domainId: string }) {
  return <NamedListPage kind={KIND} domainId={domainId} />
}
