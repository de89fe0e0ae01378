// Creates an Amazon Connect instance: its alias is all that one must say.
import { CreateInstanceCommand } from '@aws-sdk/client-connect'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import { useAction } from '../../parts/action.tsx'
import { FocusedInput } from '../../parts/dialogs/focused-input.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly onCreated: () => void
  readonly onClose: () => void
}

export function CreateInstance({ onCreated, onClose }: Props) {
  const { aws, region } = useSession()
  const { tell } = useNotices()
  const { run, isBusy, refusal } = useAction()
  const [alias, setAlias] = useState('')
  const create = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
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
    })
  }
  return (
    <Modal visible onDismiss={onClose} header="Create instance" closeAriaLabel="Close">
      <form onSubmit={create}>
        <SpaceBetween size="m">
          {refusal && <Alert type="error">{refusal}</Alert>}
          <FormField
            label="Instance alias"
            constraintText="Letters, digits and hyphens, up to 45 characters; it must not begin with d-."
          >
            <FocusedInput value={alias} onChange={({ detail }) => setAlias(detail.value)} />
          </FormField>
          <Box color="text-body-secondary">
            It is created in {region}, with users managed in Amazon Connect and calls in both
            directions.
          </Box>
          <Button variant="primary" loading={isBusy}>
            Create instance
          </Button>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
