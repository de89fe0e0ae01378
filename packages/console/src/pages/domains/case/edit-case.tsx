// A case while somebody changes it: UpdateCase is given what they have changed, and nothing else.
import { UpdateCaseCommand } from '@aws-sdk/client-connectcases'
import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { OneCase } from '../../../client/cases/one-case.ts'
import { letGo } from '../../../state/leaving.ts'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'
import { CaseForm } from './case-form.tsx'
import { useCaseDraft } from './use-case-draft.ts'

interface Props {
  readonly domainId: string
  readonly one: OneCase
  readonly onSaved: () => void
  readonly onCancel: () => void
}

export function EditCase({ domainId, one, onSaved, onCancel }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { caseId } = one
  const draft = useCaseDraft({
    parts: one,
    before: one.values,
    isNew: false,
    onSubmit: async fields => {
      await aws.cases.send(new UpdateCaseCommand({ domainId, caseId, fields: [...fields] }))
      tell({
        type: 'success',
        text: `Saved ${fields.length === 1 ? 'one field' : `${fields.length} fields`} of the case.`,
      })
      letGo()
      onSaved()
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        draft.submit()
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={onCancel}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={draft.isBusy}
              disabled={!draft.isChanged}
              disabledReason="Nothing is changed yet."
            >
              Save case
            </Button>
          </SpaceBetween>
        }
      >
        <CaseForm parts={one} draft={draft} isNew={false} />
      </Form>
    </form>
  )
}
