// What of the cases is shown: words that are anywhere in them, and fields compared.
import PropertyFilter, {
  type PropertyFilterProps,
} from '@cloudscape-design/components/property-filter'
import {
  type CaseView,
  COMPARISONS,
  comparisonsOf,
  EMPTY,
  type FieldTest,
} from '../../../client/cases/case-view.ts'
import type { DomainField, FieldsById, Options } from '../../../client/cases/fields.ts'
import { textOfDraft } from '../../../client/cases/values.ts'

interface Props {
  readonly view: Pick<CaseView, 'term' | 'tests'>
  readonly fields: FieldsById
  readonly options: Options
  readonly countText: string
  readonly onChange: (view: Pick<CaseView, 'term' | 'tests'>) => void
  /** A field whose options are to be offered. */
  readonly onWanted: (fieldId: string) => void
}

export function CaseFilter({ view, fields, options, countText, onChange, onWanted }: Props) {
  return (
    <PropertyFilter
      query={queryOf(view, fields)}
      onChange={({ detail }) => onChange(viewOf(detail))}
      filteringProperties={[
        ...[...fields.values()].map(field => propertyOf(field, options)),
        ...view.tests.flatMap(({ fieldId }) => (fields.has(fieldId) ? [] : [unknown(fieldId)])),
      ]}
      filteringOptions={[...fields.values()].flatMap(field => optionsOf(field, options))}
      onLoadItems={({ detail }) => {
        const { key } = detail.filteringProperty ?? {}
        if (key !== undefined && fields.get(key)?.type === 'SingleSelect') onWanted(key)
      }}
      freeTextFiltering={{ operators: [':'] }}
      readOnlyOperations
      countText={countText}
      filteringPlaceholder="Find cases by words, or by a field"
      filteringAriaLabel="Find cases by words, or by a field"
      expandToViewport
      virtualScroll={fields.size > 200}
    />
  )
}

/** Options are chosen from a list, of which several may fit; all else is one text. */
function queryOf(
  { term, tests }: Pick<CaseView, 'term' | 'tests'>,
  fields: FieldsById,
): PropertyFilterProps.Query {
  const words: PropertyFilterProps.Token[] = term === '' ? [] : [{ operator: ':', value: term }]
  const compared = tests.map(({ fieldId, comparison, values }) => ({
    propertyKey: fieldId,
    operator: comparison,
    value: fields.get(fieldId)?.type === 'SingleSelect' ? values : values[0],
  }))
  return { operation: 'and', tokens: [...words, ...compared] }
}

function viewOf({ tokens }: PropertyFilterProps.Query): Pick<CaseView, 'term' | 'tests'> {
  const words: string[] = []
  const tests: FieldTest[] = []
  for (const { propertyKey, operator, value } of tokens) {
    const values = [value].flat().map(String)
    const comparison = COMPARISONS.find(one => one === operator)
    if (propertyKey === undefined) words.push(...values)
    else if (comparison) tests.push({ fieldId: propertyKey, comparison, values })
  }
  return { term: words.join(' '), tests }
}

function propertyOf(field: DomainField, options: Options): PropertyFilterProps.FilteringProperty {
  const { id, name, type } = field
  const format = (value: unknown) =>
    [value]
      .flat()
      .map(one => (one === EMPTY ? EMPTY : textOfDraft(field, String(one), options.get(id))))
      .join(', ')
  return {
    key: id,
    propertyLabel: name,
    groupValuesLabel: `Values of ${name}`,
    operators: comparisonsOf(field).map(operator => ({
      operator,
      format,
      ...(type === 'SingleSelect' && { tokenType: 'enum' as const }),
    })),
  }
}

/** What a link or a kept view compares and the domain has not, so that one sees what to take away. */
function unknown(key: string): PropertyFilterProps.FilteringProperty {
  return {
    key,
    propertyLabel: key,
    groupValuesLabel: `Values of ${key}`,
    operators: [...COMPARISONS],
  }
}

function optionsOf(
  { id, type }: DomainField,
  options: Options,
): readonly PropertyFilterProps.FilteringOption[] {
  const empty = { propertyKey: id, value: EMPTY, label: EMPTY }
  if (type === 'Boolean') {
    return [
      { propertyKey: id, value: 'true', label: 'Yes' },
      { propertyKey: id, value: 'false', label: 'No' },
      empty,
    ]
  }
  const own = (options.get(id) ?? []).map(({ value, name }) => ({
    propertyKey: id,
    value,
    label: name,
  }))
  if (type === 'DateTime') return [...PAST.map(value => ({ propertyKey: id, value })), empty]
  return [...own, empty]
}

/** Told from when one looks. */
const PAST = ['-1h', '-24h', '-7d', '-30d', '-90d']
