// Asks before a managed policy goes: with its versions, and from whomever it is attached to.
import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { readFailure } from '../../client/failure.ts'
import { deleteManagedPolicy, listUses, listVersions } from '../../client/managed-policies.ts'
import { count } from '../../client/names.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { GoingList } from '../../parts/dialogs/going-list.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly arn: string
  readonly name: string
  readonly onGone: () => void
  readonly onClose: () => void
}

export function DeletePolicy({ arn, name, onGone, onClose }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const going = useLoad(arn, async () => ({
    versions: await listVersions(aws.iam, arn),
    ...(await listUses(aws.iam, arn)),
  }))
  const { versions = [], attached = [], bound = [] } = going.value ?? {}
  const remove = async () => {
    await deleteManagedPolicy(aws.iam, arn)
    const from = attached.length > 0 ? ` and detached it from ${attached.join(', ')}` : ''
    onGone()
    tell({ type: 'success', text: `Deleted the policy ${name}${from}.` })
  }
  return (
    <ConfirmDialog
      header={`Delete ${name}`}
      confirm="Delete policy"
      blocked={
        bound.length > 0
          ? `It is the permissions boundary of ${bound.join(', ')}: set another one there first.`
          : undefined
      }
      onConfirm={remove}
      onClose={onClose}
    >
      {going.status === 'failed' && <Refusal failure={readFailure(going.error)} />}
      {going.status === 'loading' && (
        <StatusIndicator type="loading">Looking for what goes with it</StatusIndicator>
      )}
      {going.value && (
        <GoingList
          kinds={[
            {
              title: `Deleted: ${count(versions.length, 'version')}`,
              names: versions.map(({ id }) => id),
            },
            { title: 'Detached from', names: attached },
            { title: 'Permissions boundary of', names: bound },
          ]}
        />
      )}
      <Box>Nobody can bring it back.</Box>
    </ConfirmDialog>
  )
}
