// Relates another case of the domain to this one: found by its words, or named by its id.
import { SearchCasesCommand } from '@aws-sdk/client-connectcases'
import FormField from '@cloudscape-design/components/form-field'
import { useState } from 'react'
import { attempt } from '../../../client/attempt.ts'
import { toDraft } from '../../../client/cases/values.ts'
import { Suggest } from '../../../parts/forms/suggest.tsx'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import { useSettled } from '../../../state/settled.ts'
import { AddDialog } from './add-dialog.tsx'
import type { AddProps } from './case-place.ts'

const OFFERED = 20

export function AddLinkedCase(props: AddProps) {
  const { aws } = useSession()
  const { domainId, caseId: own } = props.place
  const [text, setText] = useState('')
  const searchTerm = useSettled(text.trim())
  const found = useLoad(searchTerm, async () => {
    if (searchTerm === '') return []
    const fields = [{ id: 'title' }, { id: 'reference_number' }]
    const search = { domainId, searchTerm, fields, maxResults: OFFERED }
    const { value } = await attempt(aws.cases.send(new SearchCasesCommand(search)))
    return (value?.cases ?? []).flatMap(one => (one && one.caseId !== own ? [one] : []))
  })
  const caseId = text.trim()
  return (
    <AddDialog
      {...props}
      type="ConnectCase"
      header="Relate a case"
      done="Related the case."
      content={caseId === '' ? undefined : { connectCase: { caseId } }}
    >
      {hasTried => (
        <FormField
          label="Case"
          description="Type words of the case to choose it, or its case ID."
          errorText={hasTried && caseId === '' && 'Choose a case.'}
        >
          <Suggest
            value={text}
            filteringType="manual"
            options={(found.value ?? []).map(({ caseId: id = '', fields = [] }) => ({
              value: id,
              label: toDraft(fields.find(field => field.id === 'title')?.value) || id,
              description: toDraft(fields.find(field => field.id === 'reference_number')?.value),
            }))}
            isLoading={found.status === 'loading'}
            loadingText="Finding cases"
            empty="No case is like this"
            enteredTextLabel={value => `The case ID ${value}`}
            ariaLabel="Case"
            onChange={setText}
          />
        </FormField>
      )}
    </AddDialog>
  )
}
