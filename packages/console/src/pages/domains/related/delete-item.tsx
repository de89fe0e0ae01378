// Asks before a related item is taken away from its case.
import { DeleteRelatedItemCommand } from '@aws-sdk/client-connectcases'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { RelatedItem } from '../../../client/cases/related-items.ts'
import { ConfirmDialog } from '../../../parts/dialogs/confirm-dialog.tsx'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'
import type { CasePlace } from './case-place.ts'

interface Props {
  readonly place: CasePlace
  readonly item: RelatedItem
  readonly noun: string
  readonly onGone: () => void
  readonly onClose: () => void
  /** Which one it is. */
  readonly children: ReactNode
}

export function DeleteItem({ place, item, noun, onGone, onClose, children }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { domainId, caseId } = place
  const { relatedItemId = '' } = item
  return (
    <ConfirmDialog
      header={`Delete the ${noun}?`}
      confirm={`Delete the ${noun}`}
      onClose={onClose}
      onConfirm={async () => {
        await aws.cases.send(new DeleteRelatedItemCommand({ domainId, caseId, relatedItemId }))
        tell({ type: 'success', text: `Deleted the ${noun}.` })
        onGone()
      }}
    >
      <SpaceBetween size="s">
        {children}
        <Box color="text-body-secondary">
          It goes for ever; the history of the case tells that it was there.
        </Box>
      </SpaceBetween>
    </ConfirmDialog>
  )
}
