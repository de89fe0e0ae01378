// Asks which one of some things it is to be, and says what comes of it.
import Box from '@cloudscape-design/components/box'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import { useState } from 'react'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'

interface Choice {
  readonly value: string
  readonly label: string
  readonly labelTag?: string
}

interface Props extends Required<Pick<SelectProps, 'inlineLabelText' | 'placeholder' | 'empty'>> {
  readonly header: string
  readonly confirm: string
  readonly options: readonly Choice[]
  /** What to do before anything is chosen. */
  readonly unchosen: string
  readonly consequence: string
  /** Returns what to tell once it is done. */
  readonly onChosen: (choice: Choice) => Promise<string>
  readonly onClose: () => void
}

export function ChoiceDialog(props: Props) {
  const { header, confirm, options, unchosen, consequence, onChosen, onClose, ...select } = props
  const { tell } = useNotices()
  const [picked, setPicked] = useState<string>()
  const choice = options.find(({ value }) => value === picked)
  return (
    <ConfirmDialog
      header={header}
      confirm={confirm}
      blocked={choice ? undefined : unchosen}
      onConfirm={async () => choice && tell({ type: 'success', text: await onChosen(choice) })}
      onClose={onClose}
    >
      <Select
        {...select}
        selectedOption={choice ?? null}
        options={options}
        onChange={({ detail }) => setPicked(detail.selectedOption.value)}
      />
      <Box>{consequence}</Box>
    </ConfirmDialog>
  )
}
