// The fields of a case as a form, in the panels of its layout; what rules hide is not there.
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { DomainField } from '../../../client/cases/fields.ts'
import type { FormParts } from '../../../client/cases/one-case.ts'
import { Wrong } from '../../../parts/forms/wrong.tsx'
import { Refusal } from '../../../parts/refusal.tsx'
import { ValueInput } from '../values/value-input.tsx'
import { panelsWith } from './panels.ts'
import { type CaseDraft, settableFields } from './use-case-draft.ts'

interface Props {
  readonly parts: FormParts
  readonly draft: CaseDraft
  readonly isNew: boolean
}

export function CaseForm({ parts, draft, isNew }: Props) {
  const { failure, faults, demands } = draft
  const fields = settableFields(parts, isNew).filter(({ id }) => !demands.hidden.has(id))
  return (
    <SpaceBetween size="l">
      {failure && (
        <Wrong header="Cases has not taken this">
          <Refusal failure={failure} />
        </Wrong>
      )}
      {failure === undefined && faults.size > 0 && (
        <Wrong>
          {faults.size === 1 ? 'One field is' : `${faults.size} fields are`} not right yet.
        </Wrong>
      )}
      {panelsWith(parts.form, fields).map(({ title, fields: shown }) => (
        <Container key={title} header={<Header variant="h2">{title}</Header>}>
          <ColumnLayout columns={2}>
            {shown.map(field => (
              <OneField key={field.id} field={field} parts={parts} draft={draft} />
            ))}
          </ColumnLayout>
        </Container>
      ))}
    </SpaceBetween>
  )
}

interface FieldProps {
  readonly field: DomainField
  readonly parts: FormParts
  readonly draft: CaseDraft
}

function OneField({ field, parts: { options }, draft }: FieldProps) {
  const { id, name } = field
  const isRequired = draft.demands.required.has(id)
  return (
    <FormField
      label={
        <>
          {name}
          {!isRequired && <i className="optional"> – optional</i>}
        </>
      }
      errorText={draft.faults.get(id)}
    >
      <ValueInput
        field={field}
        draft={draft.draft[id] ?? ''}
        options={options.get(id)}
        left={draft.demands.options.get(id)}
        onChange={value => draft.put(id, value)}
      />
    </FormField>
  )
}
