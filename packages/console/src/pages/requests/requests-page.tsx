// The live log of every call: who asked for what, and how it was decided.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useRef, useState } from 'react'
import { count } from '../../client/names.ts'
import { Failure } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { useNotWide } from '../../state/narrow.ts'
import { goTo, linkTo, replaceRoute, useRoute } from '../../state/route.ts'
import { useLiveCalls } from './live-calls.ts'
import { COLUMNS, FEWER_COLUMNS } from './request-columns.tsx'
import { RequestFilter } from './request-filter.tsx'
import { SummaryButton } from './summary-button.tsx'

export function RequestsPage() {
  const { query } = useRoute()
  const filter = Object.fromEntries(query)
  const [isPaused, setIsPaused] = useState(false)
  const isNotWide = useNotWide()
  const table = useRef<HTMLDivElement>(null)
  const isHeld = () =>
    table.current?.querySelector('tbody')?.contains(document.activeElement) === true
  const { page, error, newer, refresh } = useLiveCalls({
    query: filterOf(filter),
    isPaused,
    isHeld,
  })
  const put = (changes: Readonly<Record<string, string | undefined>>) =>
    replaceRoute(linkTo(['requests'], { ...filter, before: undefined, ...changes }))
  return (
    <Page
      title="Requests"
      description="Every call to this server as it comes, with the decision of each permission that it needed. This server keeps its latest in memory, 10,000 at most and fewer when they are large; other servers on the same database, and a restart, have their own."
    >
      <SpaceBetween size="m">
        {error !== undefined && (
          <Failure what="The log can't be read" error={error} onRetry={refresh} />
        )}
        {newer > 0 && (
          <Alert
            action={
              <Button
                onClick={() => {
                  put({})
                  refresh()
                }}
              >
                Show
              </Button>
            }
          >
            {count(newer, 'newer call')} since this page was read.
          </Alert>
        )}
        <div ref={table}>
          <Table
            variant="container"
            contentDensity="compact"
            items={page?.calls ?? []}
            loading={page === undefined && error === undefined}
            loadingText="Reading the log"
            trackBy="requestId"
            wrapLines
            enableKeyboardNavigation
            columnDefinitions={isNotWide ? FEWER_COLUMNS : COLUMNS}
            filter={<RequestFilter filter={filter} onChange={put} />}
            pagination={<Pages page={page} isLater={filter.before !== undefined} put={put} />}
            header={
              <Header
                variant="h2"
                counter={page && `(${page.matching.toLocaleString('en')})`}
                description={page && `${count(page.total, 'call')}, ${page.denied} denied`}
                actions={
                  <SpaceBetween direction="horizontal" size="xs">
                    <Button
                      iconName={isPaused ? 'play' : 'pause'}
                      nativeButtonAttributes={{ 'aria-keyshortcuts': 'p' }}
                      onClick={() => setIsPaused(!isPaused)}
                    >
                      {isPaused ? 'Go on' : 'Pause'}
                    </Button>
                    <Button onClick={() => goTo(linkTo(['requests', 'record']))}>Record</Button>
                    <SummaryButton filter={filterOf(filter)} newest={page?.calls[0]} />
                  </SpaceBetween>
                }
              >
                Calls
              </Header>
            }
            empty={<NoCalls isFiltered={Object.keys(filterOf(filter)).length > 0} />}
            ariaLabels={{ tableLabel: 'Calls' }}
          />
        </div>
      </SpaceBetween>
    </Page>
  )
}

/** Who acts and where is part of a link, and no filter. */
function filterOf({ as: _actor, region: _region, ...filter }: Readonly<Record<string, string>>) {
  return filter
}

interface PagesProps {
  readonly page: ReturnType<typeof useLiveCalls>['page']
  readonly isLater: boolean
  readonly put: (changes: Readonly<Record<string, string | undefined>>) => void
}

function Pages({ page, isLater, put }: PagesProps) {
  const last = page?.calls.at(-1)?.sequence
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={!isLater} disabledReason="This is the newest page." onClick={() => put({})}>
        Newest
      </Button>
      <Button
        disabled={!page?.hasOlder}
        disabledReason="There are no older calls."
        onClick={() => put({ before: String(last) })}
      >
        Older
      </Button>
    </SpaceBetween>
  )
}

function NoCalls({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered)
    return <Box textAlign="center">No call is like this. Clear the filters to see all.</Box>
  return (
    <Box textAlign="center">
      No calls yet. Point an SDK or the AWS CLI at <Box variant="code">{location.origin}</Box>.
    </Box>
  )
}
