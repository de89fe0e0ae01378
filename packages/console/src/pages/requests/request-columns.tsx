// The columns of the request log, the decision first.
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import type { CallLine } from 'casegate/operator-api'
import { clockTime, shortName } from '../../client/names.ts'
import { Breakable } from '../../parts/breakable.tsx'
import { Code } from '../../parts/code.tsx'
import { Decision } from '../../parts/decision.tsx'
import { linkTo } from '../../state/route.ts'

export const COLUMNS: readonly TableProps.ColumnDefinition<CallLine>[] = [
  {
    id: 'decision',
    header: 'Decision',
    minWidth: 115,
    cell: call => <CallDecision call={call} />,
  },
  { id: 'time', header: 'Time', minWidth: 75, cell: ({ time }) => clockTime(time) },
  {
    id: 'action',
    header: 'Action',
    isRowHeader: true,
    minWidth: 215,
    cell: ({ requestId, action }) => (
      <Link href={linkTo(['requests', requestId])}>
        <Breakable text={action} />
      </Link>
    ),
  },
  {
    id: 'principal',
    header: 'Principal',
    minWidth: 100,
    cell: ({ principal }) => (principal === null ? 'unknown' : shortName(principal)),
  },
  {
    id: 'resource',
    header: 'Resource',
    minWidth: 140,
    cell: ({ resource }) => (resource === null ? '–' : <Code>{briefArn(resource)}</Code>),
  },
  { id: 'status', header: 'HTTP', minWidth: 60, cell: ({ status }) => status },
  { id: 'duration', header: 'ms', minWidth: 55, cell: ({ durationMs }) => durationMs.toFixed(1) },
  {
    id: 'source',
    header: 'Client',
    minWidth: 105,
    cell: ({ source }) => <span className="one-line">{source}</span>,
  },
]

/** What a window that is not wide leaves to the page of each call. */
const FOR_WIDE = ['status', 'duration', 'source']

export const FEWER_COLUMNS = COLUMNS.filter(({ id = '' }) => !FOR_WIDE.includes(id))

/** AWS answers what Casegate does not serve yet; whether IAM allows it is known all the same. */
function CallDecision({ call: { decision, errorCode, status } }: { readonly call: CallLine }) {
  if (status === NOT_SERVED && decision === 'allowed') {
    return <Decision state={decision} words="Allowed, not served" />
  }
  return (
    <Decision state={decision} {...(decision === 'none' && errorCode && { words: errorCode })} />
  )
}

const NOT_SERVED = 501

const LONG_ID = /([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|([0-9a-f]{8})[0-9a-f]{24}/g

/** The account and the Region are the same in every line, and an id is known by its beginning. */
function briefArn(resource: string): string {
  const brief = resource.startsWith('arn:') ? shortName(resource) : resource
  return brief.replaceAll(LONG_ID, '$1$2…')
}
