// Asks before a domain leaves its instance, or is deleted with everything in it.
import Box from '@cloudscape-design/components/box'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { GoingList } from '../../parts/dialogs/going-list.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'
import { type Association, disassociate, removeDomain } from './domain-removal.ts'
import type { LooseDomain } from './loose-domains.ts'

interface Props {
  readonly what: 'association' | 'domain'
  readonly domain: LooseDomain
  /** Absent where it is associated with none. */
  readonly association?: Association
  readonly onGone: () => void
  readonly onClose: () => void
}

export function EndDomain({ what, domain, association, onGone, onClose }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { name, domainArn } = domain
  if (what === 'association' && association) {
    const end = async () => {
      await disassociate(aws, association)
      onGone()
      tell({ type: 'success', text: `The domain ${name} is no longer associated.` })
    }
    return (
      <ConfirmDialog
        header={`Disassociate ${name}`}
        confirm="Disassociate"
        onConfirm={end}
        onClose={onClose}
      >
        <Box>
          The instance has no Cases any more. The domain stays with all its cases, and can be
          associated again.
        </Box>
      </ConfirmDialog>
    )
  }
  const remove = async () => {
    await removeDomain(aws, domain, association)
    onGone()
    tell({ type: 'success', text: `Deleted the domain ${name} and everything in it.` })
  }
  return (
    <ConfirmDialog
      header={`Delete the domain ${name}`}
      confirm="Delete domain"
      onConfirm={remove}
      onClose={onClose}
    >
      <GoingList
        kinds={[
          {
            title: 'Deleted',
            names: [
              domainArn,
              'its cases, with comments and contacts',
              'its fields, templates, layouts and rules',
            ],
          },
          {
            title: 'Disassociated',
            names: association ? [`instance ${association.instanceId}`] : [],
          },
        ]}
      />
      <Box>Nobody can bring it back.</Box>
    </ConfirmDialog>
  )
}
