// Adds an item of fields of the domain's own.
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { attempt } from '../../../client/attempt.ts'
import { type DomainField, readOptions } from '../../../client/cases/fields.ts'
import { type Draft, faultOfDraft, toValue } from '../../../client/cases/values.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import { ValueInput } from '../values/value-input.tsx'
import { AddDialog } from './add-dialog.tsx'
import type { AddProps } from './case-place.ts'

export function AddCustomItem(props: AddProps) {
  const { aws } = useSession()
  const { domainId, one } = props.place
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [draft, setDraft] = useState<Draft>({})
  const own = [...one.fields.values()].filter(({ isSystem }) => !isSystem)
  const fields = chosen.flatMap(id => one.fields.get(id) ?? [])
  const options = useLoad(chosen.join(), async () => {
    const { value } = await attempt(readOptions(aws.cases, domainId, fields))
    return value ?? one.options
  })
  const isRight = fields.every(field => faultOf(field, draft) === undefined)
  const values = fields.map(field => ({
    id: field.id,
    value: toValue(field, draft[field.id] ?? ''),
  }))
  return (
    <AddDialog
      {...props}
      type="Custom"
      header="Add custom item"
      done="Added the custom item."
      content={isRight && fields.length > 0 ? { custom: { fields: values } } : undefined}
    >
      {hasTried => (
        <SpaceBetween size="m">
          <FormField
            label="Fields"
            description="Fields of the domain's own; AWS allows five in an item unless it has raised that."
            errorText={hasTried && fields.length === 0 && 'Choose at least one field.'}
          >
            <Multiselect
              selectedOptions={fields.map(optionOf)}
              options={own.map(optionOf)}
              placeholder="Choose fields"
              filteringType="auto"
              filteringAriaLabel="Find a field"
              expandToViewport
              onChange={({ detail }) =>
                setChosen(detail.selectedOptions.flatMap(({ value }) => value ?? []))
              }
            />
          </FormField>
          {fields.map(field => (
            <FormField
              key={field.id}
              label={field.name}
              errorText={hasTried && faultOf(field, draft)}
            >
              <ValueInput
                field={field}
                draft={draft[field.id] ?? ''}
                options={options.value?.get(field.id)}
                onChange={value => setDraft(old => ({ ...old, [field.id]: value }))}
              />
            </FormField>
          ))}
        </SpaceBetween>
      )}
    </AddDialog>
  )
}

function optionOf({ id, name }: DomainField) {
  return { value: id, label: name }
}

/** An item has no empty fields. */
function faultOf(field: DomainField, draft: Draft): string | undefined {
  const text = draft[field.id] ?? ''
  return text === '' ? 'Give the field a value, or leave it out.' : faultOfDraft(field, text)
}
