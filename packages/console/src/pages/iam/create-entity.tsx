// Creates a user, a group or a role.
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { FormDialog } from '../../parts/dialogs/form-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly kind: EntityClient
  readonly onClose: () => void
}

export function CreateEntity({ kind, onClose }: Props) {
  const { aws, account, refreshPeople } = useSession()
  const { tell } = useNotices()
  const [name, setName] = useState('')
  const create = async () => {
    await kind.create(aws.iam, name, trustOfAccount(account))
    goTo(linkTo([`${kind.noun}s`, name]))
    tell({ type: 'success', text: `Created the ${kind.noun} ${name}.` })
    refreshPeople()
  }
  return (
    <FormDialog
      header={`Create ${kind.noun}`}
      confirm={`Create ${kind.noun}`}
      onSubmit={create}
      onClose={onClose}
    >
      <FormField
        label="Name"
        constraintText="Letters, digits and + = , . @ _ - are allowed, up to 64 characters."
      >
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      {kind.noun === 'role' && (
        <Box color="text-body-secondary">
          This account's own principals may assume the role if their policies let them; its trust
          policy can be changed afterwards.
        </Box>
      )}
    </FormDialog>
  )
}

function trustOfAccount(account: string): string {
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    undefined,
    2,
  )
}
