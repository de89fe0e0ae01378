// Pinned checks, asked again and again: what was expected, what is, and what an edit would make of it.
import { outcomeOnAll } from '@casegate/answers/task-answer'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { CheckResult, PolicyEdit } from 'casegate/operator-api'
import { useEffect } from 'react'
import { shortName } from '../client/names.ts'
import { operator } from '../client/operator.ts'
import { askedQuestion, linkToQuestion } from '../client/question-draft.ts'
import { useLoad } from '../state/load.ts'
import { useNotices } from '../state/notices.tsx'
import { addPin, type Pin, removePin, usePins } from '../state/pins.ts'
import { Code } from './code.tsx'
import { Decision } from './decision.tsx'
import { ExportChecks } from './export-checks.tsx'
import { Failure } from './failure.tsx'

interface Props {
  /** A policy as its editor has it: the checks tell what it would change. */
  readonly edit?: PolicyEdit | undefined
}

interface Row {
  readonly pin: Pin
  readonly result: CheckResult | undefined
}

/** Policies may change by any client, so the answers are asked for again and again. */
const INTERVAL_MS = 2000

export function PinnedChecks({ edit }: Props) {
  const pins = usePins().filter(({ question }) => askedQuestion(question))
  const results = useLoad(JSON.stringify([pins, edit]), () => ask(pins, edit))
  const { reload } = results
  const isWatching = pins.length > 0
  useEffect(() => {
    if (!isWatching) return
    const timer = setInterval(() => !document.hidden && reload(), INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isWatching, reload])
  const rows = pins.map((pin, index): Row => ({ pin, result: results.value?.[index] }))
  if (results.status === 'failed') {
    return <Failure what="The pinned checks can't be asked" error={results.error} />
  }
  return (
    <Table
      variant="container"
      items={rows}
      trackBy={({ pin }) => pin.id}
      wrapLines
      columnDefinitions={edit ? [...COLUMNS, EDITED, REMOVE] : [...COLUMNS, REMOVE]}
      header={
        <Header
          variant="h2"
          counter={`(${pins.length})`}
          actions={!edit && <ExportChecks pins={pins} />}
          description={
            edit
              ? 'Asked of this text before it is saved, at every edit.'
              : 'Asked again whenever a policy changes, here and beside the policy editor.'
          }
        >
          Pinned checks
        </Header>
      }
      empty={
        <Box textAlign="center">
          Nothing is pinned. Ask a question in the simulator and pin its answer.
        </Box>
      }
      ariaLabels={{ tableLabel: 'Pinned checks' }}
    />
  )
}

async function ask(
  pins: readonly Pin[],
  edit: PolicyEdit | undefined,
): Promise<readonly CheckResult[]> {
  const checks = pins.flatMap(({ question }) => askedQuestion(question) ?? [])
  return checks.length === 0 ? [] : operator.checks(checks, edit)
}

const COLUMNS: readonly TableProps.ColumnDefinition<Row>[] = [
  {
    id: 'check',
    header: 'Check',
    isRowHeader: true,
    minWidth: 240,
    cell: ({ pin: { question } }) => (
      <SpaceBetween size="xxxs">
        <span className="code">
          <Link href={linkToQuestion(question)}>
            {shortName(question.principal)} · {question.action}
          </Link>
        </span>
        <Code>{question.resources.join(', ')}</Code>
      </SpaceBetween>
    ),
  },
  {
    id: 'expected',
    header: 'When pinned',
    minWidth: 150,
    cell: ({ pin: { expected } }) => <Decision state={outcomeOnAll(expected)} />,
  },
  {
    id: 'now',
    header: 'Now',
    minWidth: 160,
    cell: ({ pin, result }) => <Outcome pin={pin} states={result?.states} fault={result?.fault} />,
  },
]

const EDITED: TableProps.ColumnDefinition<Row> = {
  id: 'edited',
  header: 'With this edit',
  minWidth: 160,
  cell: ({ pin, result }) => (
    <Outcome pin={pin} states={result?.edited ?? result?.states} fault={result?.fault} />
  ),
}

const REMOVE: TableProps.ColumnDefinition<Row> = {
  id: 'remove',
  header: 'Change',
  minWidth: 90,
  cell: ({ pin }) => <Unpin pin={pin} />,
}

function Unpin({ pin: { id, ...pin } }: { readonly pin: Pin }) {
  const { tell } = useNotices()
  const what = `${pin.question.action} of ${shortName(pin.question.principal)}`
  const unpin = () => {
    removePin(id)
    tell({
      type: 'success',
      text: `Unpinned ${what}.`,
      action: { label: 'Undo', run: () => addPin(pin) },
    })
  }
  return (
    <Button variant="inline-link" ariaLabel={`Unpin ${what}`} onClick={unpin}>
      Unpin
    </Button>
  )
}

interface OutcomeProps {
  readonly pin: Pin
  readonly states: CheckResult['states'] | undefined
  readonly fault: string | undefined
}

/** The same as when it was pinned, or changed: in words, since both may be green. */
function Outcome({ pin, states, fault }: OutcomeProps) {
  if (fault !== undefined) {
    return (
      <StatusIndicator type="warning" wrapText>
        {fault}
      </StatusIndicator>
    )
  }
  if (!states) return <StatusIndicator type="loading">Asking</StatusIndicator>
  const isSame = states.join() === pin.expected.join()
  return (
    <SpaceBetween size="xxxs">
      <Decision state={outcomeOnAll(states)} />
      {isSame ? (
        <Box color="text-body-secondary" fontSize="body-s">
          as when pinned
        </Box>
      ) : (
        <Box fontWeight="bold" fontSize="body-s">
          changed
        </Box>
      )}
    </SpaceBetween>
  )
}
