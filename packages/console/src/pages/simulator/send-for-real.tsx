// Turns the question into an actual call as its principal, and shows what came back.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { createAws } from '../../client/aws.ts'
import { type CallFailure, readFailure } from '../../client/failure.ts'
import { shortName } from '../../client/names.ts'
import type { AskedQuestion } from '../../client/question.ts'
import { chosenRegion } from '../../client/region.ts'
import type { Explained } from '../../client/shapes.ts'
import { Code, CodeBlock } from '../../parts/code.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { linkTo } from '../../state/route.ts'
import { type RealCall, realCallFor, SENDABLE } from './real-calls.ts'

interface Props {
  readonly asked: AskedQuestion
  readonly explanations: readonly Explained[]
}

interface Outcome {
  readonly output?: object
  readonly failure?: CallFailure
  readonly requestId?: string | undefined
}

export function SendForReal({ asked, explanations }: Props) {
  const { principal, action, resources } = asked
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setIsBusy] = useState(false)
  const calls = resources.map(resource => realCallFor(action, resource))
  const index = Math.max(
    calls.findIndex(one => one && !('fault' in one)),
    0,
  )
  const call = calls[index]
  const send = async (real: RealCall) => {
    setIsBusy(true)
    setOutcome(await outcomeOf(principal, real))
    setIsBusy(false)
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            call &&
            !('fault' in call) && (
              <Button loading={isBusy} onClick={() => send(call)}>
                Send as {shortName(principal)}
              </Button>
            )
          }
        >
          Send for real
        </Header>
      }
    >
      <SpaceBetween size="m">
        {call === undefined && (
          <Box color="text-body-secondary">
            Only reads are sent from here: {SENDABLE.join(', ')}.
          </Box>
        )}
        {call && 'fault' in call && <Box color="text-body-secondary">{call.fault}</Box>}
        {call && !('fault' in call) && (
          <Box color="text-body-secondary">
            Sends {action} with <Code>{JSON.stringify(call.input)}</Code>. A real request has
            context keys of its own; those given here are not sent.
          </Box>
        )}
        {outcome && <Result outcome={outcome} simulated={explanations[index]} />}
      </SpaceBetween>
    </Container>
  )
}

async function outcomeOf(principal: string, call: RealCall): Promise<Outcome> {
  try {
    const answer = await call.send(createAws(principal, chosenRegion()))
    const { $metadata, ...output } = answer as { $metadata?: { requestId?: string } }
    return { output, requestId: $metadata?.requestId }
  } catch (error) {
    return { failure: readFailure(error) }
  }
}

interface ResultProps {
  readonly outcome: Outcome
  readonly simulated: Explained | undefined
}

function Result({ outcome: { output, failure, requestId }, simulated }: ResultProps) {
  const wasDenied = failure?.kind === 'denied'
  return (
    <SpaceBetween size="s">
      {failure && <Refusal failure={failure} />}
      {output && (
        <StatusIndicator type="success">
          Answered.{' '}
          {requestId !== undefined && (
            <Link href={linkTo(['requests', requestId])}>See the request</Link>
          )}
        </StatusIndicator>
      )}
      {simulated && wasDenied === (simulated.decision === 'allowed') && (
        <Alert type="warning" header="The simulated answer was another">
          The real request differs from the one above: in its context keys, the tags of its
          resource, or what else the operation asks for. See the request for all that was asked.
        </Alert>
      )}
      {output && <CodeBlock text={JSON.stringify(output, undefined, 2)} label="the answer" />}
    </SpaceBetween>
  )
}
