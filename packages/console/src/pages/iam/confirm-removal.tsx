// Asks before a policy or boundary goes, and shows what goes with it.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { EntityKind } from '../../client/entity-kinds.ts'
import type { PolicyPlace } from '../../client/shapes.ts'
import { useAction } from '../../parts/action.tsx'
import { ChangeEffect } from './change-effect.tsx'

interface Props {
  readonly kind: EntityKind
  readonly name: string
  /** `Detach AmazonConnect_FullAccess`. */
  readonly title: string
  readonly place: PolicyPlace
  readonly onRemove: () => Promise<unknown>
  readonly onClose: () => void
}

export function ConfirmRemoval({ kind, name, title, place, onRemove, onClose }: Props) {
  const { run, isBusy, refusal } = useAction()
  const remove = () =>
    run(async () => {
      await onRemove()
      onClose()
    })
  return (
    <Modal
      visible
      size="large"
      onDismiss={onClose}
      header={title}
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={isBusy} onClick={remove}>
              {title}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {refusal && <Alert type="error">{refusal}</Alert>}
        <ChangeEffect kind={kind} name={name} place={place} />
      </SpaceBetween>
    </Modal>
  )
}
