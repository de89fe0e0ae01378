// Record mode: what a principal uses from now on, and the least policy for it, proved by replay.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useEffect } from 'react'
import { count, shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { useAction } from '../../parts/action.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { PolicyForms } from '../../parts/policies/policy-forms.tsx'
import { PrincipalSelect } from '../../parts/principal-select.tsx'
import { useLoad } from '../../state/load.ts'
import { linkTo, replaceRoute, useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { UsedActions } from './used-actions.tsx'

const ABOVE = [{ text: 'Requests', href: '#/requests' }]

export function RecordPage() {
  const { acting } = useSession()
  const { query } = useRoute()
  const principal = query.get('principal') ?? acting
  const after = query.get('after') ?? undefined
  const { run, isBusy, refusal } = useAction()
  const put = (changes: { readonly principal: string; readonly after?: string }) =>
    replaceRoute(linkTo(['requests', 'record'], changes))
  const start = () =>
    run(async () => {
      const { latest } = await operator.requests({ limit: '0' })
      put({ principal, after: String(latest) })
    })
  return (
    <Page
      title="Record"
      above={ABOVE}
      description="Start, do the work with any tool, and take the least policy for what was used. A part of a task is granted on all that the task may be about."
    >
      <SpaceBetween size="l">
        {refusal && <Alert type="error">{refusal}</Alert>}
        <div className="actions option-form">
          <PrincipalSelect
            label="Principal"
            value={principal}
            onChange={arn => put({ principal: arn })}
          />
          <Button variant="primary" loading={isBusy} onClick={start}>
            {after === undefined ? 'Start' : 'Start anew'}
          </Button>
          {after !== undefined && (
            <Button onClick={() => put({ principal })}>Take all that the log has</Button>
          )}
        </div>
        <Recorded principal={principal} after={after} />
      </SpaceBetween>
    </Page>
  )
}

interface RecordedProps {
  readonly principal: string
  readonly after: string | undefined
}

const REFRESH_MS = 2000

function Recorded({ principal, after }: RecordedProps) {
  const use = useLoad(`${principal} ${after}`, () => operator.record(principal, after))
  const { reload } = use
  useEffect(() => {
    const timer = setInterval(reload, REFRESH_MS)
    return () => clearInterval(timer)
  }, [reload])
  if (use.status === 'failed') {
    return <Failure what="Nothing can be recorded" error={use.error} onRetry={reload} />
  }
  if (!use.value) return <StatusIndicator type="loading">Reading the log</StatusIndicator>
  const { calls, actions, forms, isAll, notKept } = use.value
  const who = shortName(principal)
  return (
    <SpaceBetween size="l">
      {after !== undefined && (
        <StatusIndicator type="in-progress">
          Recording {who}: {count(calls, 'call')} so far
        </StatusIndicator>
      )}
      {(!isAll || notKept > 0) && (
        <Alert type="warning" header="Not all calls are in it">
          {!isAll && 'Only the newest 1,000 calls are looked at. '}
          {notKept > 0 && `Of ${count(notKept, 'call')} it is not known what they asked for.`}
        </Alert>
      )}
      <UsedActions who={who} actions={actions} />
      {actions.length > 0 && (
        <Container
          header={
            <Header variant="h2" description={<Proof proof={use.value.proof} />}>
              Least policy
            </Header>
          }
        >
          <PolicyForms forms={forms} />
        </Container>
      )}
      {actions.length === 0 && (
        <Box color="text-body-secondary">
          Nothing was asked for yet. Calls of any client count, those of this console as well.
        </Box>
      )}
    </SpaceBetween>
  )
}

function Proof({
  proof,
}: {
  readonly proof: Awaited<ReturnType<typeof operator.record>>['proof']
}) {
  const { asked, allowed, remaining } = proof
  if (remaining.length === 0) {
    return (
      <StatusIndicator type="success">
        Asked again with this policy alone, all of {count(asked, 'different request')} are allowed.
      </StatusIndicator>
    )
  }
  const [first] = remaining
  return (
    <StatusIndicator type="warning">
      {allowed} of {count(asked, 'different request')} are allowed by it. {first?.action} is denied
      by the {first?.policyType ?? 'policies in play'}, which is not the principal's to change.
    </StatusIndicator>
  )
}
