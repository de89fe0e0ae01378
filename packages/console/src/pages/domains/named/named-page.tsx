// The page of one thing that a domain is made of: read, or new; what is deleted can be read and not changed.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '../../../parts/dialogs/confirm-dialog.tsx'
import { type DomainPlace, domainLink } from '../../../parts/domain-link.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { useNotices } from '../../../state/notices.tsx'
import { goOnTo } from '../../../state/route.ts'
import { DomainPage, placeCrumb } from '../domain-page.tsx'
import type { Guard } from '../guards.ts'

interface Read {
  readonly name: string
  readonly isDeleted?: boolean
  /** Why it cannot be deleted, in words; a system's own. */
  readonly isFixed?: string
}

interface Props<Value extends Read> {
  readonly domainId: string
  readonly place: DomainPlace
  /** `case rule`. */
  readonly noun: string
  /** Absent for a new one. */
  readonly id: string | undefined
  readonly guard: Guard
  readonly read: () => Promise<Value>
  readonly onDelete: () => Promise<unknown>
  /** What stays, and what it means for cases and templates. */
  readonly deletion: ReactNode
  readonly children: (value: Value, reload: () => void) => ReactNode
}

export function NamedPage<Value extends Read>(props: Props<Value>) {
  const { domainId, place, noun, id, guard, read, onDelete, deletion, children } = props
  const { tell } = useNotices()
  const [isDeleting, setIsDeleting] = useState(false)
  const found = useLoad(`${domainId} ${place} ${id ?? ''}`, read)
  const { value } = found
  const isAlive = value !== undefined && id !== undefined && value.isDeleted !== true
  return (
    <DomainPage
      domainId={domainId}
      place={place}
      title={id === undefined ? `Create ${noun}` : (value?.name ?? capital(noun))}
      guard={guard}
      above={[placeCrumb(domainId, place)]}
      actions={
        isAlive && (
          <Button
            disabled={value.isFixed !== undefined}
            disabledReason={value.isFixed}
            onClick={() => setIsDeleting(true)}
          >
            Delete
          </Button>
        )
      }
    >
      {found.status === 'failed' && (
        <Refused
          what={id === undefined ? `You can't make a ${noun}` : `You can't see the ${noun}`}
          error={found.error}
          onRetry={found.reload}
        />
      )}
      {!value && found.status === 'loading' && (
        <StatusIndicator type="loading">Reading</StatusIndicator>
      )}
      {value?.isDeleted && (
        <Alert type="info" header={`This ${noun} is deleted`}>
          It can still be read, by its ID, and cannot be changed. Its name is free for another.
        </Alert>
      )}
      {value && children(value, found.reload)}
      {isDeleting && (
        <ConfirmDialog
          header={`Delete the ${noun}?`}
          confirm={`Delete the ${noun}`}
          onClose={() => setIsDeleting(false)}
          onConfirm={async () => {
            await onDelete()
            tell({ type: 'success', text: `Deleted the ${noun} ${value?.name}.` })
            goOnTo(domainLink(domainId, place))
          }}
        >
          <SpaceBetween size="s">
            <Box>
              <strong className="free-text">{value?.name}</strong> is gone from every list, and its
              name is free for another {noun}.
            </Box>
            <Box>{deletion}</Box>
            <Box color="text-body-secondary">
              The deletion is soft: the {noun} can still be read by its ID. There is no operation
              that takes the deletion back.
            </Box>
          </SpaceBetween>
        </ConfirmDialog>
      )}
    </DomainPage>
  )
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
