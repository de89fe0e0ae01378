// Some of a domain's fields, chosen from a list in which one finds them by their names.
import Multiselect from '@cloudscape-design/components/multiselect'
import type { FieldsById } from '../../../client/cases/fields.ts'

interface Props {
  readonly chosen: readonly string[]
  readonly fields: FieldsById
  readonly onChange: (ids: readonly string[]) => void
}

export function FieldsSelect({ chosen, fields, onChange }: Props) {
  const optionOf = (id: string) => ({ value: id, label: fields.get(id)?.name ?? id })
  return (
    <Multiselect
      selectedOptions={chosen.map(optionOf)}
      options={[...fields.keys()].map(optionOf)}
      placeholder="Choose fields"
      filteringType="auto"
      filteringAriaLabel="Find a field"
      virtualScroll={fields.size > 100}
      onChange={({ detail }) =>
        onChange(detail.selectedOptions.flatMap(({ value }) => value ?? []))
      }
    />
  )
}
