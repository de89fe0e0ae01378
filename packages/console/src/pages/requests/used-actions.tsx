// The actions that somebody used, and on what the least policy allows them.
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { UsedAction } from 'casegate/operator-api'
import { Code } from '../../parts/code.tsx'

interface Props {
  readonly who: string
  readonly actions: readonly UsedAction[]
}

export function UsedActions({ who, actions }: Props) {
  return (
    <Table
      variant="container"
      contentDensity="compact"
      items={actions}
      trackBy="action"
      wrapLines
      columnDefinitions={COLUMNS}
      header={
        <Header variant="h2" counter={`(${actions.length})`}>
          Used by {who}
        </Header>
      }
      empty={<Box textAlign="center">Nothing yet.</Box>}
      ariaLabels={{ tableLabel: `Used by ${who}` }}
    />
  )
}

const COLUMNS: readonly TableProps.ColumnDefinition<UsedAction>[] = [
  {
    id: 'action',
    header: 'Action',
    isRowHeader: true,
    minWidth: 200,
    cell: ({ action }) => <Code>{action}</Code>,
  },
  { id: 'asked', header: 'Asked', minWidth: 80, cell: ({ asked }) => asked },
  { id: 'denied', header: 'Denied', minWidth: 80, cell: ({ denied }) => denied },
  {
    id: 'resources',
    header: 'Allowed on',
    minWidth: 260,
    cell: ({ resources }) => (
      <ul className="plain-list">
        {resources.map(resource => (
          <li key={resource}>
            <Code>{resource}</Code>
          </li>
        ))}
      </ul>
    ),
  },
]
