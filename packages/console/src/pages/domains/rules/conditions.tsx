// The conditions of a rule in their order: the first that holds decides, and else the fallback.
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { attempt } from '../../../client/attempt.ts'
import { type FieldsById, type Options, readOptions } from '../../../client/cases/fields.ts'
import {
  type ComparisonDraft,
  type ConditionDraft,
  EMPTY_COMPARISON,
  type RuleDraft,
} from '../../../client/cases/rule-draft.ts'
import { useKept } from '../../../state/kept.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import { OrderedList } from '../named/ordered-list.tsx'
import { Comparison } from './comparison.tsx'

interface Props {
  readonly domainId: string
  readonly draft: RuleDraft
  readonly fields: FieldsById
  readonly onChange: (draft: RuleDraft) => void
}

export function Conditions({ domainId, draft, fields, onChange }: Props) {
  const { conditions, fallback, type } = draft
  const options = useOptions(domainId, fields, conditions)
  const results = resultsOf(type)
  const put = (at: number, changes: Partial<ConditionDraft>) =>
    onChange({
      ...draft,
      conditions: conditions.map((one, index) => (index === at ? { ...one, ...changes } : one)),
    })
  const fresh: ConditionDraft = { join: 'andAll', comparisons: [EMPTY_COMPARISON], result: true }
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${conditions.length})`}
          description="The first that holds decides. A rule has five comparisons at most."
          actions={
            <Button
              formAction="none"
              onClick={() => onChange({ ...draft, conditions: [...conditions, fresh] })}
            >
              Add condition
            </Button>
          }
        >
          Conditions
        </Header>
      }
    >
      <SpaceBetween size="m">
        <OrderedList
          label="Conditions"
          items={conditions}
          keyOf={(_, index) => String(index)}
          nameOf={(_, index) => `condition ${index + 1}`}
          empty="No condition: the rule always says the same."
          onChange={moved => onChange({ ...draft, conditions: moved })}
        >
          {(condition, index) => (
            <OneCondition
              number={index + 1}
              condition={condition}
              fields={fields}
              options={options}
              results={results}
              onChange={changes => put(index, changes)}
            />
          )}
        </OrderedList>
        <FormField label="Where no condition holds, the field is">
          <Select
            selectedOption={results.find(({ value }) => value === String(fallback)) ?? null}
            options={results}
            onChange={({ detail }) =>
              onChange({ ...draft, fallback: detail.selectedOption.value === 'true' })
            }
          />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

function resultsOf(type: RuleDraft['type']) {
  const [yes, no] = type === 'Hidden' ? ['hidden', 'shown'] : ['required', 'not required']
  return [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ]
}

interface OneProps {
  readonly number: number
  readonly condition: ConditionDraft
  readonly fields: FieldsById
  readonly options: Options
  readonly results: readonly { readonly value: string; readonly label?: string }[]
  readonly onChange: (changes: Partial<ConditionDraft>) => void
}

const JOINS = [
  { value: 'andAll', label: 'all of these hold' },
  { value: 'orAll', label: 'one of these holds' },
]

function OneCondition({ number, condition, fields, options, results, onChange }: OneProps) {
  const { join, comparisons, result } = condition
  const put = (at: number, comparison: ComparisonDraft) =>
    onChange({ comparisons: comparisons.map((one, index) => (index === at ? comparison : one)) })
  return (
    <SpaceBetween size="s">
      {comparisons.length > 1 && (
        <Select
          selectedOption={JOINS.find(({ value }) => value === join) ?? null}
          options={JOINS}
          inlineLabelText="If"
          onChange={({ detail }) =>
            onChange({ join: detail.selectedOption.value === 'orAll' ? 'orAll' : 'andAll' })
          }
        />
      )}
      {comparisons.map((comparison, index) => (
        <Comparison
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison has no name but its place
          key={index}
          label={`${number}.${index + 1}`}
          comparison={comparison}
          fields={fields}
          options={options.get(comparison.fieldId)}
          onChange={changed => put(index, changed)}
          onRemove={
            comparisons.length > 1
              ? () => onChange({ comparisons: comparisons.filter((_, at) => at !== index) })
              : undefined
          }
        />
      ))}
      <div className="actions">
        <div className="verdict">
          <Select
            selectedOption={results.find(({ value }) => value === String(result)) ?? null}
            options={[...results]}
            inlineLabelText="Then the field is"
            onChange={({ detail }) => onChange({ result: detail.selectedOption.value === 'true' })}
          />
        </div>
        <Button
          variant="inline-link"
          formAction="none"
          ariaLabel={`Add a comparison to condition ${number}`}
          onClick={() => onChange({ comparisons: [...comparisons, EMPTY_COMPARISON] })}
        >
          Add a comparison
        </Button>
      </div>
    </SpaceBetween>
  )
}

/** Of the fields that are compared; without the permission to list them, values are typed. */
function useOptions(
  domainId: string,
  fields: FieldsById,
  conditions: readonly ConditionDraft[],
): Options {
  const { aws } = useSession()
  const ids = conditions.flatMap(({ comparisons }) => comparisons.map(({ fieldId }) => fieldId))
  const selects = [...new Set(ids)].flatMap(id => fields.get(id) ?? [])
  const key = selects
    .filter(({ type }) => type === 'SingleSelect')
    .map(({ id }) => id)
    .sort()
    .join()
  const options = useLoad(key, () => attempt(readOptions(aws.cases, domainId, selects)))
  return useKept(options.value?.value) ?? new Map()
}
