// What hangs on a case, kind by kind, and its history: a tab each.
import Container from '@cloudscape-design/components/container'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Tabs from '@cloudscape-design/components/tabs'
import type { OneCase } from '../../../client/cases/one-case.ts'
import { listRelatedItems } from '../../../client/cases/related-items.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { replaceRoute, useRoute } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { Comments } from './comments.tsx'
import { History } from './history.tsx'
import { ITEM_KINDS } from './item-kinds.tsx'
import { ItemTable } from './item-table.tsx'

interface Props {
  readonly domainId: string
  readonly one: OneCase
  /** What is related has an effect on the case: its next breach. */
  readonly onChange: () => void
}

export function RelatedTabs({ domainId, one, onChange }: Props) {
  const { aws } = useSession()
  const { query } = useRoute()
  const { caseId } = one
  const items = useLoad(caseId, () => listRelatedItems(aws.cases, domainId, caseId))
  const place = { domainId, caseId, one }
  const reload = () => {
    items.reload()
    onChange()
  }
  const unread =
    items.status === 'failed' ? (
      <Refused
        what="You can't see what is related to the case"
        error={items.error}
        onRetry={items.reload}
      />
    ) : items.value ? undefined : (
      <StatusIndicator type="loading">Reading what is related to the case</StatusIndicator>
    )
  const ofType = (type: string) => (items.value ?? []).filter(item => item.type === type)
  const tabs = [
    {
      id: 'comments',
      label: labelOf('Comments', ofType('Comment').length),
      content: unread ?? <Comments place={place} comments={ofType('Comment')} onChange={reload} />,
    },
    ...ITEM_KINDS.map(kind => ({
      id: kind.tab,
      label: labelOf(kind.title, ofType(kind.type).length),
      content: unread ?? (
        <ItemTable kind={kind} place={place} items={ofType(kind.type)} onChange={reload} />
      ),
    })),
    {
      id: 'history',
      label: 'History',
      content: <History place={place} />,
    },
  ]
  const active = tabs.find(({ id }) => id === query.get('tab'))?.id ?? 'comments'
  return (
    <Container>
      <Tabs
        tabs={tabs}
        activeTabId={active}
        ariaLabel="What belongs to the case"
        onChange={({ detail }) => {
          const tab = detail.activeTabId === 'comments' ? undefined : detail.activeTabId
          replaceRoute(domainLink(domainId, 'cases', [caseId], { tab }))
        }}
      />
    </Container>
  )
}

function labelOf(title: string, number: number): string {
  return number > 0 ? `${title} (${number})` : title
}
