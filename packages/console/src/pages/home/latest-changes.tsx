// What was changed of late: calls that wrote something, whoever made them.
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { CallLine } from 'casegate/operator-api'
import { clockTime, shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { Breakable } from '../../parts/breakable.tsx'
import { Code } from '../../parts/code.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useLoad } from '../../state/load.ts'
import { linkTo } from '../../state/route.ts'

const SHOWN = '6'

export function LatestChanges() {
  const changes = useLoad('changes', () => operator.requests({ changes: 'yes', limit: SHOWN }))
  if (changes.status === 'failed') {
    return <Failure what="The latest changes can't be read" error={changes.error} />
  }
  return (
    <Table
      variant="container"
      contentDensity="compact"
      items={changes.value?.calls ?? []}
      loading={changes.value === undefined}
      loadingText="Reading the log"
      trackBy="requestId"
      wrapLines
      columnDefinitions={COLUMNS}
      header={
        <Header
          variant="h2"
          actions={<Link href={linkTo(['requests'], { changes: 'yes' })}>See all</Link>}
        >
          Changed of late
        </Header>
      }
      empty={<Box textAlign="center">Nothing was changed since the server began.</Box>}
      ariaLabels={{ tableLabel: 'Changed of late' }}
    />
  )
}

const COLUMNS: readonly TableProps.ColumnDefinition<CallLine>[] = [
  {
    id: 'action',
    header: 'What',
    isRowHeader: true,
    minWidth: 190,
    cell: ({ requestId, action }) => (
      <Link href={linkTo(['requests', requestId])}>
        <Breakable text={action} />
      </Link>
    ),
  },
  {
    id: 'resource',
    header: 'On',
    minWidth: 180,
    cell: ({ resource }) => (resource === null ? '–' : <Code>{shortName(resource)}</Code>),
  },
  {
    id: 'who',
    header: 'By',
    minWidth: 130,
    cell: ({ principal }) => (principal === null ? 'unknown' : shortName(principal)),
  },
  { id: 'time', header: 'Time', minWidth: 90, cell: ({ time }) => clockTime(time) },
]
