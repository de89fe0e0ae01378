// Asks before something that is hard to take back is done, and tells why where it cannot be.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal, { type ModalProps } from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { useAction } from '../action.tsx'

interface Props {
  readonly header: string
  /** What the button says that does it. */
  readonly confirm: string
  readonly size?: ModalProps.Size
  /** Why it cannot be done, or not yet. */
  readonly blocked?: string | undefined
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function ConfirmDialog(props: Props) {
  const { header, confirm, size, blocked, onConfirm, onClose, children } = props
  const { run, isBusy, refusal } = useAction()
  const act = () =>
    run(async () => {
      await onConfirm()
      onClose()
    })
  return (
    <Modal
      visible
      {...(size && { size })}
      onDismiss={onClose}
      header={header}
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={isBusy}
              disabled={blocked !== undefined}
              disabledReason={blocked}
              onClick={act}
            >
              {confirm}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {refusal && <Alert type="error">{refusal}</Alert>}
        {children}
      </SpaceBetween>
    </Modal>
  )
}
