// The events as they come, the newest first; each whole in the panel below.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { ShownEvent } from '../../../client/cases/events.ts'
import { clockTime, count, shortName } from '../../../client/names.ts'
import { CodeBlock } from '../../../parts/code.tsx'
import { domainLink } from '../../../parts/domain-link.ts'
import { Failure } from '../../../parts/failure.tsx'
import { usePanelContent } from '../../../state/panel.tsx'
import { useLiveEvents } from './use-live-events.ts'

const STATES = {
  paused: { type: 'stopped', text: 'Paused' },
  asking: { type: 'loading', text: 'Asking for events' },
  live: { type: 'success', text: 'Live' },
  away: { type: 'warning', text: 'Casegate does not answer; it is asked again' },
} as const

export function LiveEventTable({ domainId }: { readonly domainId: string }) {
  const [isPaused, setIsPaused] = useState(false)
  const [opened, setOpened] = useState<ShownEvent>()
  const { events, state, error, retry } = useLiveEvents(domainId, isPaused)
  usePanelContent(opened && String(opened.position), () => ({
    title: `Event ${opened?.type ?? ''}`,
    body: (
      <CodeBlock
        text={JSON.stringify(opened?.event, undefined, 2)}
        label="The event as published"
      />
    ),
    onClose: () => setOpened(undefined),
  }))
  if (error !== undefined) {
    return <Failure what="The events can't be read" error={error} onRetry={retry} />
  }
  return (
    <Table
      variant="container"
      contentDensity="compact"
      items={[...events]}
      trackBy="position"
      wrapLines
      columnDefinitions={columns(domainId, setOpened)}
      header={
        <Header
          variant="h2"
          counter={`(${events.length})`}
          description={
            <StatusIndicator type={STATES[isPaused ? 'paused' : state].type}>
              {STATES[isPaused ? 'paused' : state].text}
            </StatusIndicator>
          }
          actions={
            <Button
              iconName={isPaused ? 'play' : 'pause'}
              nativeButtonAttributes={{ 'aria-keyshortcuts': 'p' }}
              onClick={() => setIsPaused(!isPaused)}
            >
              {isPaused ? 'Go on' : 'Pause'}
            </Button>
          }
        >
          Latest events
        </Header>
      }
      empty={
        <Box textAlign="center" padding="m">
          No event of this domain among the account's latest. One comes with the next change of a
          case, if the domain publishes events.
        </Box>
      }
      ariaLabels={{ tableLabel: 'Events' }}
    />
  )
}

function columns(
  domainId: string,
  open: (event: ShownEvent) => void,
): TableProps.ColumnDefinition<ShownEvent>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      minWidth: 90,
      cell: ({ time }) => (time === '' ? '' : clockTime(time)),
    },
    {
      id: 'type',
      header: 'Event',
      isRowHeader: true,
      minWidth: 190,
      cell: ({ type, itemType }) => [type, itemType].filter(part => part !== '').join(', '),
    },
    {
      id: 'case',
      header: 'Case',
      minWidth: 110,
      cell: ({ caseId, type }) =>
        type === 'CASE.DELETED' ? (
          caseId.slice(0, 8)
        ) : (
          <Link href={domainLink(domainId, 'cases', [caseId])}>{caseId.slice(0, 8)}</Link>
        ),
    },
    {
      id: 'changed',
      header: 'Changed',
      minWidth: 160,
      cell: ({ changed }) =>
        changed.length > 3 ? count(changed.length, 'field') : changed.join(', '),
    },
    {
      id: 'by',
      header: 'By',
      minWidth: 120,
      cell: ({ principal }) => <span className="code">{shortName(principal)}</span>,
    },
    {
      id: 'whole',
      header: <span className="unseen">Whole event</span>,
      minWidth: 80,
      cell: event => (
        <Button
          variant="inline-link"
          ariaLabel={`JSON of event ${event.position}`}
          onClick={() => open(event)}
        >
          JSON
        </Button>
      ),
    },
  ]
}
