// The least policy that allows what is on the page, for whoever wants to grant what was seen.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { PolicyForms } from '../../parts/policy-forms.tsx'
import { useLoad } from '../../state/load.ts'

interface Props {
  readonly filter: Readonly<Record<string, string>>
}

export function SummaryButton({ filter }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Summary policy</Button>
      {isOpen && (
        <Modal
          visible
          size="large"
          header="Summary policy"
          closeAriaLabel="Close"
          onDismiss={() => setIsOpen(false)}
        >
          <Summary filter={filter} />
        </Modal>
      )}
    </>
  )
}

function Summary({ filter }: Props) {
  const forms = useLoad(JSON.stringify(filter), () => operator.summary(filter))
  if (forms.status === 'failed') return <Failure what="There is no summary" error={forms.error} />
  return (
    <SpaceBetween size="m">
      <Box>
        It allows every permission that the calls on this page asked for, whether they were allowed
        or denied. What was used is not always what is needed: read it before you grant it.
      </Box>
      {forms.value && <PolicyForms forms={forms.value} />}
    </SpaceBetween>
  )
}
