// One call: its decision explained, permission by permission, its request and its response.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Tabs from '@cloudscape-design/components/tabs'
import type { CallDetail } from 'casegate/operator-api'
import { dayAndTime } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { Code, CodeBlock, Copyable } from '../../parts/code.tsx'
import { Decision } from '../../parts/decision.tsx'
import { Why } from '../../parts/explanation.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Fix } from '../../parts/fixes/fix.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'

const ABOVE = [{ text: 'Requests', href: '#/requests' }]

export function RequestPage({ requestId }: { readonly requestId: string }) {
  const call = useLoad(requestId, () => operator.request(requestId))
  return (
    <Page title={call.value?.action ?? 'Request'} above={ABOVE}>
      {call.status === 'failed' && (
        <Failure what="This request can't be shown" error={call.error} onRetry={call.reload} />
      )}
      {call.status === 'loading' && <StatusIndicator type="loading">Reading</StatusIndicator>}
      {call.value && <Details call={call.value} />}
    </Page>
  )
}

function Details({ call }: { readonly call: CallDetail }) {
  return (
    <SpaceBetween size="l">
      {call.message && (
        <Alert
          type={call.status === NOT_SERVED ? 'warning' : 'error'}
          header={call.errorCode ?? undefined}
        >
          {call.message}
          {call.status === NOT_SERVED && ` ${wordsForNotServed(call)}`}
        </Alert>
      )}
      <Container header={<Header variant="h2">Request</Header>}>
        <CallFacts call={call} />
      </Container>
      <Container
        header={
          <Header
            variant="h2"
            {...(isKept(call, 'checks') && { counter: `(${call.checks.length})` })}
            description="In the order in which they were asked; the first denial ends the call."
          >
            Permissions
          </Header>
        }
      >
        <Checks call={call} />
      </Container>
      {DENIED.has(call.decision) && <Fix wish={{ request: call.requestId }} />}
      <Tabs
        variant="container"
        ariaLabel="Contents"
        tabs={[
          {
            id: 'input',
            label: 'Input',
            content: isKept(call, 'input') ? (
              <Json value={call.input} label="the input" />
            ) : (
              <TooLarge what="The input" />
            ),
          },
          {
            id: 'output',
            label: 'Answer',
            content: isKept(call, 'output') ? (
              <Json value={call.output} label="the answer" />
            ) : (
              <TooLarge what="The answer" />
            ),
          },
        ]}
      />
    </SpaceBetween>
  )
}

const NOT_SERVED = 501

function wordsForNotServed({ decision, checks }: CallDetail): string {
  if (decision === 'allowed') return 'IAM would have let it through: AWS would answer it.'
  return checks.length === 0 ? 'No permission was asked for it.' : ''
}

const DENIED: ReadonlySet<string> = new Set(['explicitDeny', 'implicitDeny'])

function CallFacts({ call }: { readonly call: CallDetail }) {
  return (
    <Facts
      columns={4}
      items={[
        { label: 'Decision', value: <Decision state={call.decision} /> },
        { label: 'Action', value: <Code>{call.action}</Code> },
        { label: 'Request ID', value: <Copyable text={call.requestId} label="the request ID" /> },
        { label: 'Time', value: dayAndTime(call.time) },
        { label: 'HTTP status', value: call.status },
        { label: 'Region', value: call.region ?? '–' },
        { label: 'Client', value: `${call.source} from ${call.sourceIp}` },
        ...(call.principal === null ? [{ label: 'Principal', value: 'unknown' }] : []),
      ]}
      long={call.principal === null ? [] : [{ label: 'Principal', text: call.principal }]}
    />
  )
}

function isKept({ notKept }: CallDetail, part: CallDetail['notKept'][number]): boolean {
  return !notKept.includes(part)
}

function TooLarge({ what }: { readonly what: string }) {
  return <Box>{what} was too large to be kept.</Box>
}

function Checks({ call }: { readonly call: CallDetail }) {
  const { checks } = call
  if (!isKept(call, 'checks')) return <TooLarge what="What this call asked for" />
  if (checks.length === 0) return <Box>No permission was asked for this call.</Box>
  return (
    <SpaceBetween size="s">
      {checks.map((check, index) => (
        <ExpandableSection
          // biome-ignore lint/suspicious/noArrayIndexKey: a permission may be asked twice
          key={index}
          defaultExpanded={index === checks.length - 1}
          headerText={`${check.action} on ${check.resource}`}
          headerInfo={<Decision state={check.state} />}
        >
          <SpaceBetween size="m">
            <Why explanation={check} />
            <ExpandableSection headerText="Context keys of the request">
              <Json value={check.context} label="the context" />
            </ExpandableSection>
          </SpaceBetween>
        </ExpandableSection>
      ))}
    </SpaceBetween>
  )
}

function Json({ value, label }: { readonly value: unknown; readonly label: string }) {
  if (value === null || value === undefined) return <Box>There is none.</Box>
  return <CodeBlock text={JSON.stringify(value, undefined, 2)} label={label} />
}
