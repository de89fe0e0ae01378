// The related items of one kind, with the way to add one and to take one away.
import { GetCaseCommand } from '@aws-sdk/client-connectcases'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import { attempt } from '../../../client/attempt.ts'
import { accountNow } from '../../../client/cases/clock.ts'
import type { RelatedItem } from '../../../client/cases/related-items.ts'
import { toDraft } from '../../../client/cases/values.ts'
import { dayAndTime } from '../../../client/names.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import type { CasePlace } from './case-place.ts'
import { DeleteItem } from './delete-item.tsx'
import type { ItemKind } from './item-kinds.tsx'

interface Props {
  readonly kind: ItemKind
  readonly place: CasePlace
  readonly items: readonly RelatedItem[]
  readonly onChange: () => void
}

export function ItemTable({ kind, place, items, onChange }: Props) {
  const { aws } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const [leaving, setLeaving] = useState<RelatedItem>()
  const titles = useTitles(place, items)
  const context = { place, now: accountNow(aws.cases), titles }
  const { title, noun, columns, add } = kind
  return (
    <>
      <Table
        variant="embedded"
        items={[...items]}
        trackBy="relatedItemId"
        wrapLines
        columnDefinitions={[
          ...columns.map(({ header, isLong, cell }, index) => ({
            id: header,
            header,
            isRowHeader: index === 0,
            minWidth: isLong ? 260 : 90,
            ...(isLong && { width: '50%' }),
            cell: (item: RelatedItem) => cell(item, context),
          })),
          {
            id: 'delete',
            header: <span className="unseen">Delete</span>,
            minWidth: 96,
            cell: (item: RelatedItem) => (
              <Button
                variant="inline-link"
                ariaLabel={`Delete the ${noun} of ${dayAndTime(item.associationTime)}`}
                onClick={() => setLeaving(item)}
              >
                Delete
              </Button>
            ),
          },
        ].filter(({ id }) => add || id !== 'delete')}
        header={
          <Header
            variant="h3"
            actions={add && <Button onClick={() => setIsAdding(true)}>{add.button}</Button>}
          >
            {title}
          </Header>
        }
        empty={<Box color="text-body-secondary">{kind.empty}</Box>}
        ariaLabels={{ tableLabel: title }}
      />
      {isAdding && add && (
        <add.Dialog
          place={place}
          onAdded={() => {
            setIsAdding(false)
            onChange()
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
      {leaving && (
        <DeleteItem
          place={place}
          item={leaving}
          noun={noun}
          onGone={onChange}
          onClose={() => setLeaving(undefined)}
        >
          {columns[0]?.cell(leaving, context)}
        </DeleteItem>
      )}
    </>
  )
}

/** Of linked cases; one that cannot be read is shown by its id. */
function useTitles(
  { domainId }: CasePlace,
  items: readonly RelatedItem[],
): ReadonlyMap<string, string> {
  const { aws } = useSession()
  const ids = items.flatMap(({ content }) => content?.connectCase?.caseId ?? [])
  const titles = useLoad(`${domainId} ${ids.join()}`, async () => {
    const found = await Promise.all(
      ids.map(async caseId => {
        const fields = [{ id: 'title' }]
        const answer = aws.cases.send(new GetCaseCommand({ domainId, caseId, fields }))
        const { value } = await attempt(answer)
        return [caseId, toDraft(value?.fields?.[0]?.value)] as const
      }),
    )
    return new Map(found.filter(([, title]) => title !== ''))
  })
  return titles.value ?? new Map()
}
