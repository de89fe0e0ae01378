// Turns the question into an actual call as its principal, and shows what came back.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Textarea from '@cloudscape-design/components/textarea'
import type { Check, Explained } from 'casegate/operator-api'
import { useState } from 'react'
import { createAws } from '../../client/aws.ts'
import { type CallFailure, readFailure } from '../../client/failure.ts'
import { shortName } from '../../client/names.ts'
import { chosenRegion } from '../../client/region.ts'
import { CodeBlock } from '../../parts/code.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { linkTo } from '../../state/route.ts'
import { type RealCall, realCallFor, SENDABLE } from './real-calls.ts'

interface Props {
  readonly asked: Check
  readonly explanations: readonly Explained[]
}

interface Outcome {
  readonly output?: object
  readonly failure?: CallFailure
  readonly requestId?: string | undefined
}

export function SendForReal({ asked, explanations }: Props) {
  const { action, resources } = asked
  const calls = resources.map(resource => realCallFor(action, resource))
  const index = Math.max(
    calls.findIndex(one => one && !('fault' in one)),
    0,
  )
  const call = calls[index]
  if (call && !('fault' in call)) {
    return <Sending asked={asked} call={call} simulated={explanations[index]} />
  }
  return (
    <Container header={<Header variant="h2">Send for real</Header>}>
      <Box color="text-body-secondary">
        {call ? call.fault : `Only these are sent from here: ${SENDABLE.join(', ')}.`}
      </Box>
    </Container>
  )
}

interface SendingProps {
  readonly asked: Check
  readonly call: RealCall
  readonly simulated: Explained | undefined
}

function Sending({ asked: { principal, action }, call, simulated }: SendingProps) {
  const [text, setText] = useState(() => JSON.stringify(call.input, undefined, 2))
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setIsBusy] = useState(false)
  const input = readInput(text)
  const send = async () => {
    if (!input) return
    setIsBusy(true)
    setOutcome(await outcomeOf(principal, call, input))
    setIsBusy(false)
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button
              loading={isBusy}
              disabled={!input}
              disabledReason="The input is not a JSON object yet."
              onClick={send}
            >
              Send as {shortName(principal)}
            </Button>
          }
        >
          Send for real
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Box color="text-body-secondary">
          Sends {action}. A real request has context keys of its own; those given above are not
          sent.
          {call.changesAccount && <strong> This one changes the account.</strong>}
        </Box>
        <FormField
          stretch
          label="Input"
          errorText={input ? undefined : 'The input must be a JSON object.'}
        >
          <Textarea
            value={text}
            rows={Math.min(text.split('\n').length, 10)}
            spellcheck={false}
            onChange={({ detail }) => setText(detail.value)}
          />
        </FormField>
        {outcome && <Result outcome={outcome} simulated={simulated} />}
      </SpaceBetween>
    </Container>
  )
}

function readInput(text: string): object | undefined {
  try {
    const input: unknown = JSON.parse(text)
    return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : undefined
  } catch {
    return undefined
  }
}

async function outcomeOf(principal: string, call: RealCall, input: object): Promise<Outcome> {
  try {
    const answer = await call.send(createAws(principal, chosenRegion()), input)
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
