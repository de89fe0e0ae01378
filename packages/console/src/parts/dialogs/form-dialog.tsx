// A dialog with fields: its first field has the focus, Enter sends it, and it tells why where it cannot be.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal, { type ModalProps } from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useAction } from '../action.tsx'
import { Aside } from '../links/aside-link.tsx'

export interface FormDialogProps {
  readonly header: string
  /** What the button says that does it. */
  readonly confirm: string
  readonly size?: ModalProps.Size
  /** Why it cannot be done, or not yet. */
  readonly blocked?: string | undefined
  /** Closes the dialog itself where it is done. */
  readonly onSubmit: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The button of a list to choose from stands for the list. */
const FIELD = 'input, textarea, button[aria-haspopup]'

export function FormDialog(props: FormDialogProps) {
  const { header, confirm, size, blocked, onSubmit, onClose, children } = props
  const { run, isBusy, refusal } = useAction()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The dialog has first given the focus to its button to close.
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>(FIELD)?.focus())
    return () => clearTimeout(timer)
  }, [])
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
            <Button variant="link" formAction="none" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              form={id}
              loading={isBusy}
              disabled={blocked !== undefined}
              disabledReason={blocked}
            >
              {confirm}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        id={id}
        ref={form}
        onSubmit={event => {
          event.preventDefault()
          if (blocked === undefined && !isBusy) run(onSubmit)
        }}
      >
        <Aside>
          <SpaceBetween size="m">
            {refusal && <Alert type="error">{refusal}</Alert>}
            {children}
          </SpaceBetween>
        </Aside>
      </form>
    </Modal>
  )
}
