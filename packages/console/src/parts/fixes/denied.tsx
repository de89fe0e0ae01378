// Access denied, as a page: what was asked, AWS's sentence, why, the smallest fix, try again.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Explained } from 'casegate/operator-api'
import { type ReactNode, useEffect, useRef } from 'react'
import { readFailure } from '../../client/failure.ts'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { useLoad } from '../../state/load.ts'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { Code, Copyable } from '../code.tsx'
import { Why } from '../explanation.tsx'
import { Facts } from '../facts.tsx'
import { Failure } from '../failure.tsx'
import { Fix, type FixableTask } from './fix.tsx'

interface Props {
  /** What could not be done: `You can't open the Cases domain`. */
  readonly what: string
  /** Tasks that it is part of: a fix grants as the first needs it, or all that one of them needs. */
  readonly tasks?: readonly FixableTask[]
  readonly onRetry: () => void
}

/** For an error of the SDK: the denial is read from the request log. Other errors are shown as such. */
export function Refused({ error, ...props }: Props & { readonly error: unknown }) {
  const { kind, requestId } = readFailure(error)
  if (kind !== 'denied' || requestId === undefined) {
    return <Failure what={props.what} error={error} onRetry={props.onRetry} />
  }
  return <DeniedCall requestId={requestId} {...props} />
}

function DeniedCall({ requestId, ...props }: Props & { readonly requestId: string }) {
  const call = useLoad(requestId, () => operator.request(requestId))
  if (call.status === 'failed') return <Failure what={props.what} error={call.error} />
  const denial = call.value?.checks.at(-1)
  if (!denial) return <StatusIndicator type="loading">Reading the decision</StatusIndicator>
  return <Denied denial={denial} requestId={requestId} {...props} />
}

interface DeniedProps extends Props {
  readonly denial: Explained
  /** Absent when it was known before a call was made. */
  readonly requestId?: string
  /** What the page knows of the task besides. */
  readonly note?: ReactNode
}

export function Denied({ denial, requestId, what, tasks = [], note, onRetry }: DeniedProps) {
  const { acting } = useSession()
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  const { action, resource, message } = denial
  return (
    <SpaceBetween size="l">
      <div ref={top} tabIndex={-1} className="focus-target">
        <Alert
          type="error"
          header={`${what}: ${action} is denied`}
          action={<Button onClick={onRetry}>Try again</Button>}
        >
          {note || `${reasonFor(denial, shortName(acting))} No other call was made.`}
        </Alert>
      </div>
      <Container header={<Header variant="h2">What was asked</Header>}>
        <SpaceBetween size="m">
          <Asked denial={denial} requestId={requestId} />
          <KeyValuePairs
            items={[
              { label: 'What AWS says', value: <Copyable text={message} label="AWS's sentence" /> },
            ]}
          />
        </SpaceBetween>
      </Container>
      <Container
        header={
          <Header variant="h2" actions={<SimulateButton denial={denial} />}>
            Why
          </Header>
        }
      >
        <Why explanation={denial} />
      </Container>
      <Fix
        wish={
          requestId === undefined
            ? { principal: acting, needs: [{ action, resource }] }
            : { request: requestId, ...(tasks[0] && { task: tasks[0] }) }
        }
        tasks={tasks.map(task => ({ task, principal: acting }))}
        onChange={onRetry}
      />
    </SpaceBetween>
  )
}

function Asked({ denial, requestId }: { readonly denial: Explained; readonly requestId?: string }) {
  const { principal, action, resource } = denial
  return (
    <Facts
      columns={2}
      items={[{ label: 'Action', value: <Code>{action}</Code> }]}
      long={[
        { label: 'Principal', text: principal },
        { label: 'Resource', text: resource },
        ...(requestId === undefined ? [] : [{ label: 'Request ID', text: requestId }]),
      ]}
    />
  )
}

function SimulateButton({ denial: { action, resource } }: { readonly denial: Explained }) {
  const { acting } = useSession()
  const link = linkTo(['simulator'], { principal: acting, action, resource })
  return <Button onClick={() => goTo(link)}>Open in the simulator</Button>
}

function reasonFor({ state }: Explained, who: string): string {
  return state === 'explicitDeny'
    ? `A policy denies it to ${who}, whatever else allows it.`
    : `${who} lacks this permission.`
}
