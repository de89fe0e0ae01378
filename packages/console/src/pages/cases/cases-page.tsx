// An instance's Cases page: the domain's details, or the way to one, or why it cannot be seen.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { operator } from '../../client/operator.ts'
import { Code } from '../../parts/code.tsx'
import { Denied, Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { type CasesState, readCasesState } from './cases-state.ts'
import { DomainDetails } from './domain-details.tsx'
import { NotEnabled } from './not-enabled.tsx'

export const INSTANCES_CRUMB = { text: 'Instances', href: linkTo(['instances']) }

export function CasesPage({ instanceId }: { readonly instanceId: string }) {
  const { aws, acting } = useSession()
  const state = useLoad(`${acting} ${instanceId}`, async () => {
    const { tasks } = await operator.answers(acting, instanceId)
    const viewing = tasks.find(({ id }) => id === 'view-domain')
    return { tasks, cases: await readCasesState(aws, acting, instanceId, viewing) }
  })
  const alias = aliasOf(state.value?.cases)
  return (
    <Page
      title={alias === undefined ? 'Cases' : `Cases of ${alias}`}
      above={[INSTANCES_CRUMB]}
      description="Amazon Connect Cases keeps what customers ask for as cases, in a domain."
    >
      {state.status === 'failed' && (
        <Refused
          what="You can't open the Cases page"
          tasks={['view-domain', 'onboard']}
          error={state.error}
          onRetry={state.reload}
        />
      )}
      {state.status !== 'failed' && !state.value && (
        <StatusIndicator type="loading">Reading the Cases domain</StatusIndicator>
      )}
      {state.value && (
        <Shown
          state={state.value.cases}
          tasks={state.value.tasks}
          instanceId={instanceId}
          reload={state.reload}
        />
      )}
    </Page>
  )
}

function aliasOf(state: CasesState | undefined): string | undefined {
  return state && 'instance' in state ? state.instance.InstanceAlias : undefined
}

interface ShownProps {
  readonly state: CasesState
  readonly tasks: Awaited<ReturnType<typeof operator.answers>>['tasks']
  readonly instanceId: string
  readonly reload: () => void
}

function Shown({ state, tasks, instanceId, reload }: ShownProps) {
  switch (state.kind) {
    case 'noInstance':
      return (
        <Alert
          header="This account has no such instance"
          action={<Button onClick={() => goTo(linkTo(['instances']))}>See the instances</Button>}
        >
          The instance {instanceId} does not exist, or it is in another Region.
        </Alert>
      )
    case 'notEnabled':
      return (
        <NotEnabled tasks={tasks} instanceId={instanceId} loose={state.loose} reload={reload} />
      )
    case 'denied':
      return (
        <Denied
          denial={state.denial}
          what="You can't open the Cases domain"
          tasks={['view-domain', 'onboard']}
          onRetry={reload}
          note={
            state.denial.decision === 'implicitDeny' && <DomainNote domainArn={state.domainArn} />
          }
        />
      )
    case 'enabled':
      return <DomainDetails state={state} reload={reload} />
  }
}

function DomainNote({ domainArn }: { readonly domainArn: string }) {
  return (
    <Box>
      The console needs cases:GetDomain on Resource *. A policy that allows it on the ARN of this
      domain alone, <Code>{domainArn}</Code>, is enough for the API and not for the console.
    </Box>
  )
}
