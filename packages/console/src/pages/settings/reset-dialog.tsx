// Asks once more before everything in the account is deleted.
import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

export function ResetDialog({ onClose }: { readonly onClose: () => void }) {
  const { visit, refreshPeople, actAs } = useSession()
  const { tell } = useNotices()
  const [withDemo, setWithDemo] = useState(true)
  const reset = async () => {
    const { credentialsFile } = await operator.reset(withDemo)
    actAs(visit.principalArn)
    refreshPeople()
    tell({
      type: 'success',
      text: `The account is ${withDemo ? 'the demo world' : 'empty'} again.${
        credentialsFile === null ? '' : ` The profiles in ${credentialsFile} were rewritten.`
      }`,
    })
  }
  return (
    <ConfirmDialog
      header="Reset the account"
      confirm="Delete everything"
      onConfirm={reset}
      onClose={onClose}
    >
      <Box>
        Everything in this account is deleted, and nobody can bring it back. Access keys of its
        users stop working; the demo users get new ones, and the server&apos;s file of profiles with
        them.
      </Box>
      <Checkbox checked={withDemo} onChange={({ detail }) => setWithDemo(detail.checked)}>
        Load the demo world afterwards
      </Checkbox>
    </ConfirmDialog>
  )
}
