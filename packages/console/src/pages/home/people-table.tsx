// Who may do which of the tasks, and the way to be one of them.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { Overview } from 'casegate/operator-api'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { BriefDecision } from './brief-decision.tsx'

type Row = Overview['people'][number]

export function PeopleTable({ overview: { tasks, people } }: { readonly overview: Overview }) {
  const { acting, actAs } = useSession()
  const columns: TableProps.ColumnDefinition<Row>[] = [
    {
      id: 'who',
      header: 'Who',
      isRowHeader: true,
      minWidth: 240,
      cell: ({ arn, name, kind, about }) => (
        <>
          <span className="code">
            <Link href={linkTo(['access'], { principal: arn })}>
              {kind === 'root' ? name : `${kind}/${name}`}
            </Link>
          </span>
          {about && (
            <Box variant="small" display="block">
              {about}
            </Box>
          )}
        </>
      ),
    },
    ...tasks.map(
      ({ id, title }): TableProps.ColumnDefinition<Row> => ({
        id,
        header: title,
        minWidth: 120,
        cell: row => {
          const task = row.tasks.find(one => one.id === id)
          return task && <BriefDecision task={task} />
        },
      }),
    ),
    {
      id: 'act',
      header: 'Try',
      minWidth: 90,
      cell: ({ arn, name }) =>
        arn === acting ? (
          'You act so now'
        ) : (
          <Button variant="inline-link" ariaLabel={`Act as ${name}`} onClick={() => actAs(arn)}>
            Act as
          </Button>
        ),
    },
  ]
  return (
    <Table
      variant="container"
      contentDensity="compact"
      items={people}
      trackBy="arn"
      wrapLines
      columnDefinitions={columns}
      header={
        <Header
          variant="h2"
          description="Choose a name to see each permission and what decides it."
        >
          Who may do what
        </Header>
      }
      ariaLabels={{ tableLabel: 'Who may do what' }}
    />
  )
}
