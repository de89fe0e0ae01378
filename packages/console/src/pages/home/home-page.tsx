// The first page: what this is, its two tasks as doors, who may do which, and what was changed of late.
import Box from '@cloudscape-design/components/box'
import Grid from '@cloudscape-design/components/grid'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Overview } from 'casegate/operator-api'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { useSession } from '../../state/session.tsx'
import { DOORS, Door } from './door.tsx'
import { LatestChanges } from './latest-changes.tsx'
import { PeopleTable } from './people-table.tsx'

export function HomePage() {
  const { acting } = useSession()
  const overview = useLoad(acting, operator.overview)
  return (
    <Page
      title="Overview"
      description="Amazon Connect Cases on your own machine, with IAM truly enforced: try what a person can do, see which statement decides it, and mend what is missing."
    >
      {overview.status === 'failed' && (
        <Failure
          what="The tasks can't be judged"
          error={overview.error}
          onRetry={overview.reload}
        />
      )}
      {overview.status === 'loading' && !overview.value && (
        <StatusIndicator type="loading">Asking what everybody may do</StatusIndicator>
      )}
      {overview.value && <Shown overview={overview.value} />}
    </Page>
  )
}

function Shown({ overview }: { readonly overview: Overview }) {
  const { left } = overview
  const half = { colspan: { default: 12, s: 6 } } as const
  return (
    <SpaceBetween size="l">
      <Grid gridDefinition={DOORS.map(() => half)}>
        {DOORS.map(door => (
          <Door key={door.task} door={door} overview={overview} />
        ))}
      </Grid>
      <PeopleTable overview={overview} />
      {left > 0 && (
        <Box color="text-body-secondary">
          {left.toLocaleString('en')} more people are not shown: find them by name on Task access.
        </Box>
      )}
      <LatestChanges />
    </SpaceBetween>
  )
}
