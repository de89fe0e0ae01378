// Asks before a policy or boundary goes, and shows what goes with it.

import type { PolicyKey } from 'casegate/operator-api'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { ChangeEffect } from './change-effect.tsx'

interface Props {
  readonly kind: EntityClient
  readonly name: string
  /** `Detach AmazonConnect_FullAccess`. */
  readonly title: string
  readonly place: PolicyKey
  readonly onRemove: () => Promise<unknown>
  readonly onClose: () => void
}

export function ConfirmRemoval({ kind, name, title, place, onRemove, onClose }: Props) {
  return (
    <ConfirmDialog
      size="large"
      header={title}
      confirm={title}
      onConfirm={onRemove}
      onClose={onClose}
    >
      <ChangeEffect kind={kind} name={name} place={place} />
    </ConfirmDialog>
  )
}
