// The layouts of a domain.
import { type ListedName, listLayouts } from '../../../client/cases/listed.ts'
import { Code } from '../../../parts/code.tsx'
import { GUARDS } from '../guards.ts'
import { type NamedKind, NamedListPage } from '../named/named-list-page.tsx'

const KIND: NamedKind<ListedName> = {
  place: 'layouts',
  title: 'Layouts',
  noun: 'layout',
  about:
    'Which fields of a case are shown, where and in which order. On AWS’s own screens a layout is a part of its template.',
  guard: GUARDS.layouts,
  list: listLayouts,
  columns: [{ header: 'Layout ID', cell: ({ id }) => <Code>{id}</Code> }],
}

export function LayoutListPage({ domainId }: { readonly domainId: string }) {
  return <NamedListPage kind={KIND} domainId={domainId} />
}
