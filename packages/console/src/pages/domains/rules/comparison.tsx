// One comparison of a condition: a field, and what its value is or is not.
import Button from '@cloudscape-design/components/button'
import Select from '@cloudscape-design/components/select'
import type { FieldsById, SelectOption } from '../../../client/cases/fields.ts'
import type { ComparisonDraft } from '../../../client/cases/rule-draft.ts'
import { ValueInput } from '../values/value-input.tsx'

interface Props {
  /** `2.1`: the condition, and the comparison in it. */
  readonly label: string
  readonly comparison: ComparisonDraft
  readonly fields: FieldsById
  readonly options: readonly SelectOption[] | undefined
  readonly onChange: (comparison: ComparisonDraft) => void
  readonly onRemove: (() => void) | undefined
}

const OPERATORS = [
  { value: 'is', label: 'is' },
  { value: 'is not', label: 'is not' },
  { value: 'is empty', label: 'is empty' },
  { value: 'is not empty', label: 'is not empty' },
]

export function Comparison({ label, comparison, fields, options, onChange, onRemove }: Props) {
  const { fieldId, isEmpty, isNegated, value } = comparison
  const field = fields.get(fieldId)
  const operator = `is${isNegated ? ' not' : ''}${isEmpty ? ' empty' : ''}`
  return (
    <div className="comparison">
      <Select
        selectedOption={field ? { value: field.id, label: field.name } : null}
        options={[...fields.values()].map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a field"
        ariaLabel={`Field of comparison ${label}`}
        filteringType="auto"
        filteringAriaLabel="Find a field"
        virtualScroll={fields.size > 100}
        onChange={({ detail }) =>
          onChange({ ...comparison, fieldId: detail.selectedOption.value ?? '', value: '' })
        }
      />
      <Select
        selectedOption={OPERATORS.find(one => one.value === operator) ?? null}
        options={OPERATORS}
        ariaLabel={`Operator of comparison ${label}`}
        onChange={({ detail: { selectedOption } }) =>
          onChange({
            ...comparison,
            isNegated: selectedOption.value?.includes('not') === true,
            isEmpty: selectedOption.value?.includes('empty') === true,
          })
        }
      />
      {field && !isEmpty && (
        <ValueInput
          key={field.id}
          field={{ ...field, isMultiline: false }}
          draft={value}
          options={options}
          label={`Value of comparison ${label}`}
          onChange={draft => onChange({ ...comparison, value: draft })}
        />
      )}
      {onRemove && (
        <Button
          variant="icon"
          iconName="close"
          formAction="none"
          ariaLabel={`Remove comparison ${label}`}
          onClick={onRemove}
        />
      )}
    </div>
  )
}
