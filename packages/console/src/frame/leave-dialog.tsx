// Asks before anything typed that is not saved goes.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useAsked } from '../state/leaving.ts'

export function LeaveDialog() {
  const asked = useAsked()
  if (!asked) return null
  return (
    <Modal
      visible
      onDismiss={asked.stay}
      header="Your changes are not saved"
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={asked.go}>
              Discard the changes
            </Button>
            <Button variant="primary" onClick={asked.stay}>
              Go on editing
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      What you have changed on this page would be lost.
    </Modal>
  )
}
