// Attaches a policy to the root, a unit or an account, and detaches it.
import Box from '@cloudscape-design/components/box'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import {
  type GuardedTarget,
  type OrganizationPolicy,
  type OrganizationView,
  POLICY_TYPES,
} from '../../client/organization-tree.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

export interface TargetDialog {
  readonly organization: OrganizationView
  readonly target: GuardedTarget
  readonly onChange: () => void
  readonly onClose: () => void
}

export function AttachDialog({ organization, target, onChange, onClose }: TargetDialog) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [picked, setPicked] = useState<string>()
  const { enabled, policies } = organization
  const options = policies
    .filter(({ id, type }) => enabled.includes(type) && target.attached.every(one => one.id !== id))
    .map(({ id, name, type }) => ({ value: id, label: name, labelTag: POLICY_TYPES[type].short }))
  const option = options.find(({ value }) => value === picked)
  return (
    <ConfirmDialog
      header={`Attach a policy to ${target.name}`}
      confirm="Attach policy"
      blocked={option ? undefined : 'Choose a policy first.'}
      onConfirm={async () => {
        await aws.organizations('AttachPolicy', { PolicyId: picked, TargetId: target.id })
        tell({ type: 'success', text: `Attached ${option?.label} to ${target.name}.` })
        onChange()
      }}
      onClose={onClose}
    >
      <Select
        inlineLabelText="Policy"
        selectedOption={option ?? null}
        options={options}
        placeholder="Choose a policy"
        empty="Every policy of an enabled type is attached already."
        onChange={({ detail }) => setPicked(detail.selectedOption.value)}
      />
      <Box>It decides the very next call of everybody in the accounts under {target.name}.</Box>
    </ConfirmDialog>
  )
}

interface DetachProps extends TargetDialog {
  readonly policy: OrganizationPolicy
}

export function DetachDialog({ target, policy, onChange, onClose }: DetachProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const attachment = { PolicyId: policy.id, TargetId: target.id }
  const isLast = target.attached.filter(({ type }) => type === policy.type).length === 1
  return (
    <ConfirmDialog
      header={`Detach ${policy.name} from ${target.name}`}
      confirm="Detach"
      blocked={isLast ? 'AWS keeps at least one attached: attach another one first.' : undefined}
      onConfirm={async () => {
        await aws.organizations('DetachPolicy', attachment)
        tell({
          type: 'success',
          text: `Detached ${policy.name} from ${target.name}.`,
          action: {
            label: 'Undo',
            run: () => {
              aws.organizations('AttachPolicy', attachment).then(onChange, onChange)
            },
          },
        })
        onChange()
      }}
      onClose={onClose}
    >
      <Box>What only this policy allows at this level is denied then; what it denies is not.</Box>
    </ConfirmDialog>
  )
}
