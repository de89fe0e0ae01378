// Which tasks are asked about: the catalogue, and the edition of AWS's pages.
import Box from '@cloudscape-design/components/box'
import Select from '@cloudscape-design/components/select'
import type { TaskChoice } from 'casegate/operator-api'
import { operator } from '../../client/operator.ts'
import { useLoad } from '../../state/load.ts'

interface Props {
  readonly choice: TaskChoice
  readonly onChange: (choice: TaskChoice) => void
}

/** The first is what is meant where none is named. */
const CATALOGUES = [
  { value: 'cases', label: 'Amazon Connect Cases' },
  { value: 'connect-console', label: 'The Connect console' },
]

export function TaskChoiceForm({ choice, onChange }: Props) {
  const { catalogue = 'cases' } = choice
  const listed = useLoad(catalogue, () => operator.catalogue(catalogue))
  const editions = listed.value?.editions ?? []
  const edition = choice.edition ?? editions[0]
  return (
    <div className="actions">
      <Select
        inlineLabelText="Catalogue"
        selectedOption={CATALOGUES.find(({ value }) => value === catalogue) ?? null}
        options={CATALOGUES}
        onChange={({ detail: { selectedOption } }) =>
          onChange({
            ...(selectedOption.value !== 'cases' &&
              selectedOption.value !== undefined && { catalogue: selectedOption.value }),
          })
        }
      />
      {editions.length === 1 ? (
        <Box>Edition {edition}, the only one of this catalogue</Box>
      ) : (
        <Select
          inlineLabelText="Edition"
          selectedOption={edition === undefined ? null : { value: edition, label: edition }}
          options={editions.map(value => ({ value, label: value }))}
          statusType={listed.value ? 'finished' : 'loading'}
          loadingText="Listing editions"
          onChange={({ detail: { selectedOption } }) => {
            const { value } = selectedOption
            const isFirst = value === undefined || value === editions[0]
            onChange({
              ...(choice.catalogue && { catalogue }),
              ...(!isFirst && { edition: value }),
            })
          }}
        />
      )}
    </div>
  )
}
