// Options that go together: for each value of the parent, what the child may be.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { attempt } from '../../../client/attempt.ts'
import { type FieldsById, readOptions, type SelectOption } from '../../../client/cases/fields.ts'
import type { RuleDraft } from '../../../client/cases/rule-draft.ts'
import { Refusal } from '../../../parts/refusal.tsx'
import { useKept } from '../../../state/kept.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'

interface Props {
  readonly domainId: string
  readonly draft: RuleDraft
  readonly fields: FieldsById
  readonly onChange: (draft: RuleDraft) => void
}

export function OptionPairs({ domainId, draft, fields, onChange }: Props) {
  const { aws } = useSession()
  const { parentId, childId, mappings } = draft
  const [parent, child] = [fields.get(parentId), fields.get(childId)]
  const read = useLoad(`${parentId} ${childId}`, () =>
    attempt(readOptions(aws.cases, domainId, [parent, child])),
  )
  const options = useKept(read.value?.value)
  const known = options?.get(parentId) ?? []
  // Values that are no option (any more) stay to be seen.
  const gone = [...mappings.keys()].filter(value => known.every(one => one.value !== value))
  const rows = [...known, ...gone.map(value => ({ value, name: value || 'No value' }))]
  const put = (value: string, children: readonly string[] | undefined) => {
    const changed = new Map(mappings)
    if (children) changed.set(value, children)
    else changed.delete(value)
    onChange({ ...draft, mappings: changed })
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Both are single-select fields. A value of the parent that narrows nothing leaves the child free."
        >
          Options that go together
        </Header>
      }
    >
      <SpaceBetween size="m">
        {read.value?.failure && (
          <Alert type="info">
            <Refusal failure={read.value.failure} />
          </Alert>
        )}
        <ColumnLayout columns={2}>
          <FieldChoice
            label="Parent field"
            fieldId={parentId}
            fields={fields}
            onChange={id => onChange({ ...draft, parentId: id, mappings: new Map() })}
          />
          <FieldChoice
            label="Child field"
            fieldId={childId}
            fields={fields}
            onChange={id => onChange({ ...draft, childId: id, mappings: new Map() })}
          />
        </ColumnLayout>
        {parent && child && rows.length === 0 && (
          <Box color="text-body-secondary">{parent.name} has no options yet.</Box>
        )}
        {child &&
          rows.map(({ value, name }) => (
            <FormField
              key={value}
              label={`Where ${parent?.name ?? 'the parent'} is ${name}`}
              stretch
            >
              <ChildChoice
                options={options?.get(childId) ?? []}
                chosen={mappings.get(value)}
                onChange={children => put(value, children)}
              />
            </FormField>
          ))}
      </SpaceBetween>
    </Container>
  )
}

interface FieldChoiceProps {
  readonly label: string
  readonly fieldId: string
  readonly fields: FieldsById
  readonly onChange: (fieldId: string) => void
}

function FieldChoice({ label, fieldId, fields, onChange }: FieldChoiceProps) {
  const field = fields.get(fieldId)
  const selects = [...fields.values()].filter(({ type }) => type === 'SingleSelect')
  return (
    <FormField label={label}>
      <Select
        selectedOption={field ? { value: field.id, label: field.name } : null}
        options={selects.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a field"
        empty="The domain has no single-select field"
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  )
}

interface ChildProps {
  readonly options: readonly SelectOption[]
  /** Undefined where the child is free. */
  readonly chosen: readonly string[] | undefined
  readonly onChange: (chosen: readonly string[] | undefined) => void
}

/** No option has a blank in its value. */
const NONE = { value: 'none of them', label: 'None of them' }

function ChildChoice({ options, chosen, onChange }: ChildProps) {
  const nameOf = (value: string) => options.find(one => one.value === value)?.name ?? value
  const selected =
    chosen?.length === 0 ? [NONE] : (chosen ?? []).map(value => ({ value, label: nameOf(value) }))
  return (
    <Multiselect
      selectedOptions={selected}
      options={[...options.map(({ value, name }) => ({ value, label: name })), NONE]}
      placeholder="Any option"
      filteringType="auto"
      filteringAriaLabel="Find an option"
      virtualScroll={options.length > 100}
      onChange={({ detail: { selectedOptions } }) => {
        const values = selectedOptions.flatMap(({ value }) => value ?? [])
        const own = values.filter(value => value !== NONE.value)
        // Chosen last, it takes the place of all others; chosen before, they take its.
        if (values.at(-1) === NONE.value) onChange([])
        else onChange(own.length > 0 ? own : undefined)
      }}
    />
  )
}
