// The task table: tasks as rows that open to their permissions, each with its reasons.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { DecisionState, ExplainedTask } from 'casegate/operator-api'
import { useState } from 'react'
import { BreakableName } from '../../parts/breakable.tsx'
import { Code } from '../../parts/code.tsx'
import { Decision } from '../../parts/decision.tsx'
import { download } from '../../state/download.ts'
import { useRoute } from '../../state/route.ts'
import { accessCsv, type CsvColumn } from './access-csv.ts'
import { type AccessRow, rowsOf } from './access-rows.ts'
import { CopyPolicy } from './copy-policy.tsx'
import { useWhyPanel } from './why-panel.tsx'

interface Props {
  readonly who: string
  /** Absent for a policy that is nobody's. */
  readonly principal?: string
  readonly tasks: readonly ExplainedTask[]
  readonly loading: boolean
  readonly compared?: readonly { readonly who: string; readonly tasks: readonly ExplainedTask[] }[]
  /** Said where there is no task. */
  readonly empty?: string | undefined
}

export function TaskTable({ who, principal, tasks, loading, compared = [], empty }: Props) {
  const { query } = useRoute()
  const [onlyProblems, setOnlyProblems] = useState(false)
  const [open, setOpen] = useState<readonly string[]>([query.get('task') ?? 'onboard'])
  const [selected, setSelected] = useState<string | undefined>(query.get('why') ?? undefined)
  const rows = rowsOf(tasks, onlyProblems)
  const all = rows.flatMap(row => [row, ...(row.children ?? [])])
  const others = compared.map(one => ({ who: one.who, rows: rowsOf(one.tasks, false) }))
  useWhyPanel(
    all.find(({ id, permission }) => id === selected && permission),
    principal,
    () => setSelected(undefined),
  )
  return (
    <Table
      variant="container"
      items={rows}
      trackBy="id"
      loading={loading}
      loadingText="Judging the tasks"
      wrapLines
      enableKeyboardNavigation
      columnDefinitions={columns(who, setSelected, others)}
      expandableRows={{
        getItemChildren: ({ children = [] }) => [...children],
        isItemExpandable: ({ children }) => children !== undefined,
        expandedItems: rows.filter(({ id }) => open.includes(id)),
        onExpandableItemToggle: ({ detail: { item, expanded } }) =>
          setOpen(old => (expanded ? [...old, item.id] : old.filter(id => id !== item.id))),
      }}
      header={
        <Header
          variant="h2"
          counter={`(${rows.length})`}
          actions={
            <div className="actions">
              <SegmentedControl
                selectedId={onlyProblems ? 'problems' : 'all'}
                label="Tasks shown"
                options={[
                  { id: 'all', text: 'All tasks' },
                  { id: 'problems', text: 'Not allowed' },
                ]}
                onChange={({ detail }) => setOnlyProblems(detail.selectedId === 'problems')}
              />
              <CopyPolicy principal={principal} tasks={tasks} />
              <Button
                iconName="download"
                disabled={rows.length === 0}
                disabledReason="There is no task to export."
                onClick={() =>
                  download('task-access.csv', accessCsv([{ who, rows }, ...others]), 'text/csv')
                }
              >
                Export as CSV
              </Button>
            </div>
          }
        >
          Tasks
        </Header>
      }
      empty={
        <Box textAlign="center">
          {empty ?? (onlyProblems ? 'Every task is allowed.' : 'No tasks yet.')}
        </Box>
      }
      ariaLabels={{
        tableLabel: 'Tasks and their permissions',
        expandButtonLabel: ({ name }) => `Show the permissions of ${name}`,
        collapseButtonLabel: ({ name }) => `Hide the permissions of ${name}`,
      }}
    />
  )
}

/** Root needs no statement; everybody else is denied where there is none. */
function nothingDecides(state: DecisionState): string {
  return state === 'allowed' ? 'being root' : 'no statement'
}

type Column = TableProps.ColumnDefinition<AccessRow>

function columns(
  who: string,
  explain: (id: string) => void,
  compared: readonly CsvColumn[],
): Column[] {
  const others = compared.map(({ who: other, rows }, index): Column => {
    const all = new Map(
      rows.flatMap(row => [row, ...(row.children ?? [])]).map(one => [one.id, one]),
    )
    return {
      id: `compared-${index}`,
      header: <BreakableName text={other} />,
      minWidth: 150,
      cell: ({ id }) => {
        const row = all.get(id)
        return row && <Decision state={row.state} words={row.words} />
      },
    }
  })
  return [
    {
      id: 'name',
      header: 'Task or permission',
      isRowHeader: true,
      minWidth: 230,
      cell: ({ name, note, permission }) =>
        permission ? (
          <Code>{name}</Code>
        ) : (
          <>
            <Box fontWeight="bold">{name}</Box>
            <Box fontSize="body-s" color="text-body-secondary">
              {note}
            </Box>
          </>
        ),
    },
    {
      id: 'decision',
      header: compared.length > 0 ? <BreakableName text={who} /> : 'Decision',
      minWidth: 150,
      cell: ({ state, words }) => <Decision state={state} words={words} />,
    },
    ...others,
    {
      id: 'decidedBy',
      header: 'Decided by',
      minWidth: 150,
      cell: ({ decidedBy, permission, state }) =>
        decidedBy || (permission ? nothingDecides(state) : ''),
    },
    {
      id: 'why',
      header: 'Reasons',
      minWidth: 80,
      cell: ({ id, name, permission }) =>
        permission && (
          <Button variant="inline-link" ariaLabel={`Why: ${name}`} onClick={() => explain(id)}>
            Why
          </Button>
        ),
    },
  ]
}
