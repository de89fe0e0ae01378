// The account's Amazon Connect instances, as the acting principal may list them.
import type { InstanceSummary } from '@aws-sdk/client-connect'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import { listInstances } from '../../client/instances.ts'
import { dayAndTime } from '../../client/names.ts'
import { casesLink } from '../../parts/cases-link.ts'
import { Copyable } from '../../parts/code.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { CasesCell } from './cases-cell.tsx'
import { CreateInstance } from './create-instance.tsx'

export function InstancesPage() {
  const { aws, acting, region } = useSession()
  const instances = useLoad(acting, () => listInstances(aws.connect))
  const [isCreating, setIsCreating] = useState(false)
  return (
    <Page
      title="Amazon Connect instances"
      description="Choose an instance to see its Cases domain, or to enable Cases for it."
      actions={<Button onClick={() => setIsCreating(true)}>Create instance</Button>}
    >
      {instances.status === 'failed' ? (
        <Refused
          what="You can't see the instances"
          tasks={['view-domain', 'onboard']}
          error={instances.error}
          onRetry={instances.reload}
        />
      ) : (
        <Table
          variant="container"
          items={instances.value ?? []}
          loading={instances.status === 'loading'}
          loadingText="Listing instances"
          trackBy="Id"
          wrapLines
          columnDefinitions={COLUMNS}
          empty={<NoInstances region={region} />}
          header={
            <Header variant="h2" counter={`(${instances.value?.length ?? 0})`} description={region}>
              Instances
            </Header>
          }
          ariaLabels={{ tableLabel: 'Amazon Connect instances' }}
        />
      )}
      {isCreating && (
        <CreateInstance
          onCreated={() => {
            setIsCreating(false)
            instances.reload()
          }}
          onClose={() => setIsCreating(false)}
        />
      )}
    </Page>
  )
}

const COLUMNS: readonly TableProps.ColumnDefinition<InstanceSummary>[] = [
  {
    id: 'alias',
    header: 'Instance alias',
    isRowHeader: true,
    minWidth: 130,
    cell: ({ Id = '', InstanceAlias }) => <Link href={casesLink(Id)}>{InstanceAlias ?? Id}</Link>,
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 100,
    cell: ({ InstanceStatus }) => (
      <StatusIndicator type={InstanceStatus === 'ACTIVE' ? 'success' : 'pending'} wrapText={false}>
        {InstanceStatus === 'ACTIVE' ? 'Active' : (InstanceStatus ?? 'Unknown')}
      </StatusIndicator>
    ),
  },
  {
    id: 'cases',
    header: 'Cases',
    minWidth: 125,
    cell: ({ Id = '', InstanceAlias = Id }) => <CasesCell instanceId={Id} alias={InstanceAlias} />,
  },
  {
    id: 'id',
    header: 'Instance ID',
    minWidth: 165,
    cell: ({ Id = '' }) => <Copyable text={Id} label="the instance ID" />,
  },
  {
    id: 'created',
    header: 'Created',
    minWidth: 115,
    cell: ({ CreatedTime }) => dayAndTime(CreatedTime),
  },
]

function NoInstances({ region }: { readonly region: string }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <Box>This account has no Amazon Connect instance in {region} yet.</Box>
        <Box color="text-body-secondary">
          Create one above, choose another Region at the top, or load the demo world, which is in
          us-east-1.
        </Box>
        <Button onClick={() => goTo(linkTo(['settings']))}>Go to settings</Button>
      </SpaceBetween>
    </Box>
  )
}
