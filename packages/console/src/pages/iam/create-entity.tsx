// Creates a user, a group or a role.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { useAction } from '../../parts/action.tsx'
import { FocusedInput } from '../../parts/dialogs/focused-input.tsx'
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
  const { run, isBusy, refusal } = useAction()
  const create = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await kind.create(aws.iam, name, trustOfAccount(account))
      goTo(linkTo([`${kind.noun}s`, name]))
      tell({ type: 'success', text: `Created the ${kind.noun} ${name}.` })
      refreshPeople()
    })
  }
  return (
    <Modal visible onDismiss={onClose} header={`Create ${kind.noun}`} closeAriaLabel="Close">
      <form onSubmit={create}>
        <SpaceBetween size="m">
          {refusal && <Alert type="error">{refusal}</Alert>}
          <FormField
            label="Name"
            constraintText="Letters, digits and + = , . @ _ - are allowed, up to 64 characters."
          >
            <FocusedInput value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          {kind.noun === 'role' && (
            <Box color="text-body-secondary">
              This account's own principals may assume the role if their policies let them; its
              trust policy can be changed afterwards.
            </Box>
          )}
          <Button variant="primary" loading={isBusy}>
            Create {kind.noun}
          </Button>
        </SpaceBetween>
      </form>
    </Modal>
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
