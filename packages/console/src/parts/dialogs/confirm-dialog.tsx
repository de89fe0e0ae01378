// Asks before something that is hard to take back is done, and closes when it is.
import { FormDialog, type FormDialogProps } from './form-dialog.tsx'

interface Props extends Omit<FormDialogProps, 'onSubmit'> {
  readonly onConfirm: () => Promise<unknown>
}

export function ConfirmDialog({ onConfirm, ...props }: Props) {
  return (
    <FormDialog
      {...props}
      onSubmit={async () => {
        await onConfirm()
        props.onClose()
      }}
    />
  )
}
