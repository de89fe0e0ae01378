// The case rules of a domain.
import { type ListedRule, listRules, RULE_WORDS } from '../../../client/cases/listed.ts'
import { Code } from '../../../parts/code.tsx'
import { GUARDS } from '../guards.ts'
import { type NamedKind, NamedListPage } from '../named/named-list-page.tsx'

const KIND: NamedKind<ListedRule> = {
  place: 'rules',
  title: 'Case rules',
  noun: 'case rule',
  about:
    'Conditions on the values of a case. They hold where a template applies them. AWS’s screens call them case field conditions.',
  guard: GUARDS.rules,
  list: listRules,
  columns: [
    {
      header: 'Kind',
      sortingField: 'type',
      cell: ({ type }) => RULE_WORDS[type ?? ''] ?? type,
    },
    {
      header: 'Description',
      cell: ({ description }) => <span className="free-text">{description}</span>,
    },
    { header: 'Case rule ID', cell: ({ id }) => <Code>{id}</Code> },
  ],
}

export function RuleListPage({ domainId }: { readonly domainId: string }) {
  return <NamedListPage kind={KIND} domainId={domainId} />
}
