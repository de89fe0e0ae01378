// Asks once more before everything in the account is deleted.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

export function ResetDialog({ onClose }: { readonly onClose: () => void }) {
  const { visit, refreshPeople, actAs } = useSession()
  const { tell } = useNotices()
  const [withDemo, setWithDemo] = useState(true)
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const reset = async () => {
    setIsBusy(true)
    try {
      await operator.reset(withDemo)
      actAs(visit.principalArn)
      refreshPeople()
      tell({
        type: 'success',
        text: `The account is ${withDemo ? 'the demo world' : 'empty'} again.`,
      })
      onClose()
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
      setIsBusy(false)
    }
  }
  return (
    <Modal
      visible
      onDismiss={onClose}
      header="Reset the account"
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={isBusy} onClick={reset}>
              Delete everything
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {fault && <Alert type="error">{fault}</Alert>}
        <Box>
          Everything in this account is deleted, and nobody can bring it back. Access keys of its
          users stop working.
        </Box>
        <Checkbox checked={withDemo} onChange={({ detail }) => setWithDemo(detail.checked)}>
          Load the demo world afterwards
        </Checkbox>
      </SpaceBetween>
    </Modal>
  )
}
