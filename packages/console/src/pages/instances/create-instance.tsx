// Creates an Amazon Connect instance: its alias is all that one must say.
import { CreateInstanceCommand } from '@aws-sdk/client-connect'
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { FormDialog } from '../../parts/dialogs/form-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly onCreated: () => void
  readonly onClose: () => void
}

export function CreateInstance({ onCreated, onClose }: Props) {
  const { aws, region } = useSession()
  const { tell } = useNotices()
  const [alias, setAlias] = useState('')
  const create = async () => {
    await aws.connect.send(
      new CreateInstanceCommand({
        IdentityManagementType: 'CONNECT_MANAGED',
        InstanceAlias: alias,
        InboundCallsEnabled: true,
        OutboundCallsEnabled: true,
      }),
    )
    tell({ type: 'success', text: `Created the instance ${alias} in ${region}.` })
    onCreated()
  }
  return (
    <FormDialog
      header="Create instance"
      confirm="Create instance"
      onSubmit={create}
      onClose={onClose}
    >
      <FormField
        label="Instance alias"
        constraintText="Letters, digits and hyphens, up to 45 characters; it must not begin with d-."
      >
        <Input value={alias} onChange={({ detail }) => setAlias(detail.value)} />
      </FormField>
      <Box color="text-body-secondary">
        It is created in {region}, with users managed in Amazon Connect and calls in both
        directions.
      </Box>
    </FormDialog>
  )
}
