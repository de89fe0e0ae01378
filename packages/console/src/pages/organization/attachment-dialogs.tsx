// Attaches a policy to the root, a unit or an account, and detaches it.
import Box from '@cloudscape-design/components/box'
import {
  type GuardedTarget,
  type OrganizationPolicy,
  type OrganizationView,
  POLICY_TYPES,
} from '../../client/organization-tree.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'
import { ChoiceDialog } from './choice-dialog.tsx'

/** What every part of the page is given. */
export interface OrganizationPart {
  readonly organization: OrganizationView
  readonly onChange: () => void
}

export interface TargetDialog extends OrganizationPart {
  readonly target: GuardedTarget
  readonly onClose: () => void
}

export function AttachDialog({ organization, target, onChange, onClose }: TargetDialog) {
  const { aws } = useSession()
  const { enabled, policies } = organization
  return (
    <ChoiceDialog
      header={`Attach a policy to ${target.name}`}
      confirm="Attach policy"
      inlineLabelText="Policy"
      options={policies
        .filter(
          ({ id, type }) => enabled.includes(type) && target.attached.every(one => one.id !== id),
        )
        .map(({ id, name, type }) => ({
          value: id,
          label: name,
          labelTag: POLICY_TYPES[type].short,
        }))}
      placeholder="Choose a policy"
      empty="Every policy of an enabled type is attached already."
      unchosen="Choose a policy first."
      consequence={`It decides the very next call of everybody in the accounts under ${target.name}.`}
      onChosen={async ({ value, label }) => {
        await aws.organizations('AttachPolicy', { PolicyId: value, TargetId: target.id })
        onChange()
        return `Attached ${label} to ${target.name}.`
      }}
      onClose={onClose}
    />
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
