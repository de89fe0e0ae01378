// The history of a case, the newest first: what was changed, when, and by which principal.
import { type AuditEvent, GetCaseAuditEventsCommand } from '@aws-sdk/client-connectcases'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import { toDraft } from '../../../client/cases/values.ts'
import { dayAndTime, lastPart, shortName } from '../../../client/names.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import { ValueText } from '../values/value-text.tsx'
import type { CasePlace } from './case-place.ts'

export function History({ place }: { readonly place: CasePlace }) {
  const { aws } = useSession()
  const { domainId, caseId } = place
  const [tokens, setTokens] = useState<readonly (string | undefined)[]>([undefined])
  const nextToken = tokens.at(-1)
  const page = useLoad(`${caseId} ${nextToken ?? ''}`, () =>
    aws.cases.send(new GetCaseAuditEventsCommand({ domainId, caseId, nextToken })),
  )
  if (page.status === 'failed') {
    return (
      <Refused
        what="You can't see the history of the case"
        error={page.error}
        onRetry={page.reload}
      />
    )
  }
  const following = page.value?.nextToken
  return (
    <Table
      variant="embedded"
      items={(page.value?.auditEvents ?? []).flatMap(event => event ?? [])}
      loading={!page.value}
      loadingText="Reading the history"
      trackBy="eventId"
      wrapLines
      columnDefinitions={columns(place)}
      pagination={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            disabled={tokens.length === 1}
            disabledReason="These are the newest."
            onClick={() => setTokens([undefined])}
          >
            Newest
          </Button>
          <Button
            disabled={following === undefined}
            disabledReason="There is nothing older."
            onClick={() => following && setTokens([...tokens, following])}
          >
            Older
          </Button>
        </SpaceBetween>
      }
      empty={<Box color="text-body-secondary">Nothing is known of the case's past.</Box>}
      ariaLabels={{ tableLabel: 'History' }}
    />
  )
}

const WORDS: Readonly<Record<string, string>> = {
  'Case.Created': 'Case created',
  'Case.Updated': 'Case updated',
  'RelatedItem.Created': 'added',
  'RelatedItem.Updated': 'changed',
  'RelatedItem.Deleted': 'deleted',
}

/** Of related items; their history names them and their parts as the API does. */
const ITEM_WORDS: Readonly<Record<string, string>> = {
  ConnectCase: 'Related case',
  Custom: 'Custom item',
  Sla: 'SLA',
}

const PART_WORDS: Readonly<Record<string, string>> = {
  'comment.body': 'Text',
  'connectCase.caseId': 'Case ID',
  'contact.contactArn': 'Contact ARN',
  'file.fileArn': 'File ARN',
  'sla.name': 'Name',
}

function columns(place: CasePlace): TableProps.ColumnDefinition<AuditEvent>[] {
  return [
    {
      id: 'time',
      header: 'When',
      isRowHeader: true,
      minWidth: 140,
      cell: ({ performedTime }) => dayAndTime(performedTime),
    },
    {
      id: 'what',
      header: 'What',
      minWidth: 130,
      cell: ({ type, relatedItemType }) =>
        [ITEM_WORDS[relatedItemType ?? ''] ?? relatedItemType, WORDS[type ?? ''] ?? type]
          .join(' ')
          .trim(),
    },
    {
      id: 'fields',
      header: 'Changes',
      minWidth: 260,
      cell: event => <Changes event={event} place={place} />,
    },
    {
      id: 'by',
      header: 'By',
      minWidth: 140,
      cell: ({ performedBy }) => {
        const user = performedBy?.user?.userArn ?? performedBy?.user?.customEntity
        return (
          <>
            <span className="code">{shortName(performedBy?.iamPrincipalArn ?? '')}</span>
            {user && <span title={user}> for {lastPart(user)}</span>}
          </>
        )
      },
    },
  ]
}

interface ChangesProps {
  readonly event: AuditEvent
  readonly place: CasePlace
}

/** A creation tells what there is; a change, what was there before. */
function Changes({ event: { type, fields = [] }, place: { one } }: ChangesProps) {
  const isNew = type?.endsWith('.Created')
  return (
    <ul className="plain-list">
      {fields
        .flatMap(field => field ?? [])
        .map(({ eventFieldId = '', oldValue, newValue }) => {
          const field = one.fields.get(eventFieldId)
          const options = one.options.get(eventFieldId)
          return (
            <li key={eventFieldId}>
              <strong>{field?.name ?? PART_WORDS[eventFieldId] ?? eventFieldId}</strong>:{' '}
              {!isNew && (
                <>
                  <ValueText field={field} draft={toDraft(oldValue)} options={options} />
                  <span aria-hidden="true"> → </span>
                  <span className="unseen"> became </span>
                </>
              )}
              <ValueText field={field} draft={toDraft(newValue)} options={options} />
            </li>
          )
        })}
    </ul>
  )
}
