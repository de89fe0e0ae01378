// The policies of the organization: the account's own and AWS's two.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import { type OrganizationPolicy, POLICY_TYPES } from '../../client/organization-tree.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { GoingList } from '../../parts/dialogs/going-list.tsx'
import { useNotices } from '../../state/notices.tsx'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import type { OrganizationPart } from './attachment-dialogs.tsx'

export function PolicyTable({ organization, onChange }: OrganizationPart) {
  const { policies, targets } = organization
  const [deleting, setDeleting] = useState<OrganizationPolicy>()
  const heldBy = ({ id }: OrganizationPolicy) =>
    targets.filter(({ attached }) => attached.some(one => one.id === id)).map(({ name }) => name)
  return (
    <>
      <Table
        variant="container"
        items={policies}
        trackBy="id"
        wrapLines
        enableKeyboardNavigation
        columnDefinitions={[
          {
            id: 'name',
            header: 'Policy',
            isRowHeader: true,
            minWidth: 150,
            cell: ({ id, name }) => <Link href={linkTo(['organization', id])}>{name}</Link>,
          },
          {
            id: 'type',
            header: 'Type',
            minWidth: 70,
            cell: ({ type }) => POLICY_TYPES[type].short,
          },
          {
            id: 'kind',
            header: 'Kind',
            minWidth: 110,
            cell: ({ isAwsManaged }) => (isAwsManaged ? 'AWS managed' : 'Customer managed'),
          },
          {
            id: 'attached',
            header: 'Attached to',
            minWidth: 140,
            cell: policy => heldBy(policy).join(', ') || '–',
          },
          {
            id: 'delete',
            header: 'Change',
            minWidth: 80,
            cell: policy =>
              !policy.isAwsManaged && (
                <Button
                  variant="inline-link"
                  ariaLabel={`Delete ${policy.name}`}
                  onClick={() => setDeleting(policy)}
                >
                  Delete
                </Button>
              ),
          },
        ]}
        header={
          <Header
            variant="h2"
            counter={`(${policies.length})`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => goTo(linkTo(['organization', 'new-scp']))}>
                  Create SCP
                </Button>
                <Button onClick={() => goTo(linkTo(['organization', 'new-rcp']))}>
                  Create RCP
                </Button>
              </SpaceBetween>
            }
          >
            Policies of the organization
          </Header>
        }
        empty={<Box>There is no policy.</Box>}
        ariaLabels={{ tableLabel: 'Policies of the organization' }}
      />
      {deleting && (
        <DeleteDialog
          policy={deleting}
          organization={organization}
          heldBy={heldBy(deleting)}
          onChange={onChange}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  )
}

interface DeleteProps extends OrganizationPart {
  readonly policy: OrganizationPolicy
  readonly heldBy: readonly string[]
  readonly onClose: () => void
}

/** AWS refuses while it is attached, so it is detached first. */
function DeleteDialog({ organization, policy, heldBy, onChange, onClose }: DeleteProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const PolicyId = policy.id
  return (
    <ConfirmDialog
      header={`Delete ${policy.name}`}
      confirm="Delete policy"
      onConfirm={async () => {
        for (const { id: TargetId, attached } of organization.targets) {
          if (!attached.some(({ id }) => id === PolicyId)) continue
          await aws.organizations('DetachPolicy', { PolicyId, TargetId })
        }
        await aws.organizations('DeletePolicy', { PolicyId })
        tell({ type: 'success', text: `Deleted ${policy.name}.` })
        onChange()
      }}
      onClose={onClose}
    >
      <GoingList kinds={[{ title: 'Detached from', names: heldBy }]} />
    </ConfirmDialog>
  )
}
