// The fields of a case as they are, in the panels of its layout.
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { demandsOf } from '../../../client/cases/demands.ts'
import type { DomainField } from '../../../client/cases/fields.ts'
import type { OneCase } from '../../../client/cases/one-case.ts'
import { SYSTEM_FIELDS } from '../../../client/cases/system-fields.ts'
import { fieldIdsOf } from '../../../client/cases/templates.ts'
import { Facts } from '../../../parts/facts.tsx'
import { CaseStatus } from '../case-list/case-columns.tsx'
import { ValueText } from '../values/value-text.tsx'
import { panelsWith } from './panels.ts'

interface Props {
  readonly one: OneCase
}

export function CaseDetails({ one }: Props) {
  return (
    <SpaceBetween size="l">
      {panelsWith(one.form, shownFields(one)).map(({ title, fields: own }) => (
        <Container key={title} header={<Header variant="h2">{title}</Header>}>
          <KeyValuePairs columns={3} items={own.map(field => pairOf(field, one))} />
        </Container>
      ))}
    </SpaceBetween>
  )
}

/** What Cases itself keeps of it, as far as the layout does not show it. */
export function AboutCase({ one }: Props) {
  const shown = new Set(shownFields(one).map(({ id }) => id))
  return (
    <Container header={<Header variant="h2">About the case</Header>}>
      <Facts
        columns={3}
        items={aboutCase(one, shown)}
        long={[{ label: 'Case ID', text: one.caseId }]}
      />
    </Container>
  )
}

/** But for those that rules hide. */
function shownFields({ form, fields, values }: OneCase): readonly DomainField[] {
  const { hidden } = demandsOf(form.demands, values)
  return fieldIdsOf(form).flatMap(id => (hidden.has(id) ? [] : (fields.get(id) ?? [])))
}

function pairOf(field: DomainField, { values, options }: OneCase) {
  const draft = values[field.id] ?? ''
  const value =
    field.id === 'status' ? (
      <CaseStatus draft={draft} options={options} />
    ) : (
      <ValueText field={field} draft={draft} options={options.get(field.id)} />
    )
  return { label: field.name, value }
}

function aboutCase(one: OneCase, shown: ReadonlySet<string>) {
  const own = SYSTEM_FIELDS.filter(
    ({ id }) => !shown.has(id) && id !== 'case_id' && one.values[id] !== undefined,
  )
  const tags = Object.entries(one.tags).map(([key, value]) => `${key} = ${value ?? ''}`)
  return [
    { label: 'Template', value: one.form.templateName },
    { label: 'Tags', value: tags.length > 0 ? tags.join(', ') : 'None' },
    ...own.map(field => pairOf(one.fields.get(field.id) ?? field, one)),
  ]
}
