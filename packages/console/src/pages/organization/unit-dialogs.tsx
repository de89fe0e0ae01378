// Makes and deletes units, and moves accounts between them.
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { GoingList } from '../../parts/dialogs/going-list.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'
import type { TargetDialog } from './attachment-dialogs.tsx'
import { ChoiceDialog } from './choice-dialog.tsx'

export function UnitDialog({ target, onChange, onClose }: TargetDialog) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [name, setName] = useState('')
  return (
    <ConfirmDialog
      header={`Create a unit in ${target.name}`}
      confirm="Create unit"
      blocked={name.trim() === '' ? 'Name the unit first.' : undefined}
      onConfirm={async () => {
        await aws.organizations('CreateOrganizationalUnit', { ParentId: target.id, Name: name })
        tell({ type: 'success', text: `Created the unit ${name}.` })
        onChange()
      }}
      onClose={onClose}
    >
      <FormField label="Unit name">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </ConfirmDialog>
  )
}

export function MoveDialog({ organization, target, onChange, onClose }: TargetDialog) {
  const { aws } = useSession()
  return (
    <ChoiceDialog
      header={`Move ${target.name}`}
      confirm="Move"
      inlineLabelText="To"
      options={organization.targets
        .filter(({ kind, id }) => kind !== 'Account' && id !== target.parentId)
        .map(({ id, name }) => ({ value: id, label: name }))}
      placeholder="Choose the root or a unit"
      empty="There is no other unit yet."
      unchosen="Choose where to first."
      consequence="The policies of the levels above decide its calls from then on."
      onChosen={async ({ value, label }) => {
        await aws.organizations('MoveAccount', {
          AccountId: target.id,
          SourceParentId: target.parentId,
          DestinationParentId: value,
        })
        onChange()
        return `Moved ${target.name} to ${label}.`
      }}
      onClose={onClose}
    />
  )
}

export function DeleteUnitDialog({ organization, target, onChange, onClose }: TargetDialog) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const isEmpty = organization.targets.every(({ parentId }) => parentId !== target.id)
  return (
    <ConfirmDialog
      header={`Delete the unit ${target.name}`}
      confirm="Delete unit"
      blocked={
        isEmpty ? undefined : 'It is not empty: move its accounts and delete its units first.'
      }
      onConfirm={async () => {
        await aws.organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: target.id })
        tell({ type: 'success', text: `Deleted the unit ${target.name}.` })
        onChange()
      }}
      onClose={onClose}
    >
      <GoingList
        kinds={[{ title: 'Detached from it', names: target.attached.map(({ name }) => name) }]}
      />
    </ConfirmDialog>
  )
}
