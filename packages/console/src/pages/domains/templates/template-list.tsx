// The templates of a domain: what its cases can be made of.
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { listTemplates, type TemplateName } from '../../../client/cases/templates.ts'
import { Code } from '../../../parts/code.tsx'
import { GUARDS } from '../guards.ts'
import { type NamedKind, NamedListPage } from '../named/named-list-page.tsx'

const KIND: NamedKind<TemplateName> = {
  place: 'templates',
  title: 'Templates',
  noun: 'template',
  about: 'Every case is made of a template: its layout, its required fields, its case rules.',
  guard: GUARDS.templates,
  list: listTemplates,
  columns: [
    {
      header: 'Status',
      sortingField: 'status',
      cell: ({ status }) => (
        <StatusIndicator type={status === 'Active' ? 'success' : 'stopped'} wrapText={false}>
          {status}
        </StatusIndicator>
      ),
    },
    { header: 'Template ID', cell: ({ id }) => <Code>{id}</Code> },
  ],
}

export function TemplateListPage({ domainId }: { readonly domainId: string }) {
  return <NamedListPage kind={KIND} domainId={domainId} />
}
