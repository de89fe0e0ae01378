// The least policy that allows what is on the page, for whoever wants to grant what was seen.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { CallLine } from 'casegate/operator-api'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { PolicyForms } from '../../parts/policies/policy-forms.tsx'
import { useLoad } from '../../state/load.ts'

interface Props {
  readonly filter: Readonly<Record<string, string>>
  /** The first line on the page: what came after it is not summed up. */
  readonly newest: CallLine | undefined
}

export function SummaryButton({ filter, newest }: Props) {
  const [query, setQuery] = useState<Readonly<Record<string, string>>>()
  const open = () => newest && setQuery({ ...filter, before: String(newest.sequence + 1) })
  return (
    <>
      <Button disabled={!newest} disabledReason="There is no call on this page." onClick={open}>
        Summary policy
      </Button>
      {query && (
        <Modal
          visible
          size="large"
          header="Summary policy"
          closeAriaLabel="Close"
          onDismiss={() => setQuery(undefined)}
        >
          <Summary query={query} />
        </Modal>
      )}
    </>
  )
}

function Summary({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const forms = useLoad(JSON.stringify(query), () => operator.summary(query))
  if (forms.status === 'failed') return <Failure what="There is no summary" error={forms.error} />
  return (
    <SpaceBetween size="m">
      <Box>
        It allows every permission that the calls on this page asked for, whether they were allowed
        or denied; what is part of a task, on all that the task may be about. What was used is not
        always what is needed: read it before you grant it.
      </Box>
      {forms.value && <PolicyForms forms={forms.value} />}
    </SpaceBetween>
  )
}
