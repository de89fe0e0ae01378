// Asks before a user, group or role goes, and says what goes with it.
import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { deleteWhole, listGoing, wordsForGone } from '../../client/deletion.ts'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { readFailure } from '../../client/failure.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { GoingList } from '../../parts/dialogs/going-list.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { goTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly kind: EntityClient
  readonly name: string
  readonly onClose: () => void
}

export function DeleteEntity({ kind, name, onClose }: Props) {
  const { aws, refreshPeople } = useSession()
  const { tell } = useNotices()
  const { noun } = kind
  const going = useLoad(`what goes with ${noun} ${name}`, () => listGoing(aws.iam, kind, name))
  const remove = async () => {
    // Of a deletion that stops half-way, the list is of what is left.
    const gone = await deleteWhole(aws.iam, kind, name).finally(going.reload)
    goTo(`#/${noun}s`)
    tell({ type: 'success', text: `Deleted the ${noun} ${name}${wordsForGone(gone)}.` })
    refreshPeople()
  }
  return (
    <ConfirmDialog
      header={`Delete ${name}`}
      confirm={`Delete ${noun}`}
      onConfirm={remove}
      onClose={onClose}
    >
      {going.status === 'failed' && <Refusal failure={readFailure(going.error)} />}
      {going.status === 'loading' && !going.value && (
        <StatusIndicator type="loading">Looking for what goes with it</StatusIndicator>
      )}
      {going.value && (
        <GoingList
          kinds={[
            { title: 'Access keys, which stop working', names: going.value.keys },
            {
              title: noun === 'group' ? 'Users, who leave it' : 'Groups, which it leaves',
              names: going.value.memberships,
            },
            { title: 'Inline policies, which are deleted', names: going.value.inline },
            {
              title: 'Managed policies, which are detached and stay',
              names: going.value.attached.map(one => one.name),
            },
          ]}
        />
      )}
      <Box>Nobody can bring it back.</Box>
    </ConfirmDialog>
  )
}
