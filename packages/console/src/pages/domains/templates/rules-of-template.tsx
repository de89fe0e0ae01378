// The case rules that a template applies, each to a field, in their order.
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { FieldsById } from '../../../client/cases/fields.ts'
import { type ListedRule, RULE_WORDS } from '../../../client/cases/listed.ts'
import { OrderedList } from '../named/ordered-list.tsx'

export interface TemplateRuleDraft {
  readonly ruleId: string
  /** Empty for a rule of options, which names its fields itself. */
  readonly fieldId: string
}

interface Props {
  readonly applied: readonly TemplateRuleDraft[]
  readonly rules: readonly ListedRule[]
  readonly fields: FieldsById
  readonly onChange: (applied: readonly TemplateRuleDraft[]) => void
}

export function RulesOfTemplate({ applied, rules, fields, onChange }: Props) {
  const put = (at: number, changes: Partial<TemplateRuleDraft>) =>
    onChange(applied.map((rule, index) => (index === at ? { ...rule, ...changes } : rule)))
  const nameOf = ({ ruleId }: TemplateRuleDraft, index: number) =>
    rules.find(({ id }) => id === ruleId)?.name ?? `row ${index + 1}`
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${applied.length})`}
          description="AWS’s screens call them case field conditions."
          actions={
            <Button
              formAction="none"
              onClick={() => onChange([...applied, { ruleId: '', fieldId: '' }])}
            >
              Apply a rule
            </Button>
          }
        >
          Case rules
        </Header>
      }
    >
      <SpaceBetween size="m">
        <OrderedList
          label="Case rules of the template"
          items={applied}
          keyOf={(_, index) => String(index)}
          nameOf={nameOf}
          empty="The template applies no rule."
          onChange={onChange}
        >
          {(item, index) => (
            <AppliedRule
              item={item}
              rules={rules}
              fields={fields}
              onChange={changes => put(index, changes)}
            />
          )}
        </OrderedList>
      </SpaceBetween>
    </Container>
  )
}

interface RowProps {
  readonly item: TemplateRuleDraft
  readonly rules: readonly ListedRule[]
  readonly fields: FieldsById
  readonly onChange: (changes: Partial<TemplateRuleDraft>) => void
}

function AppliedRule({ item, rules, fields, onChange }: RowProps) {
  const options = rules.map(({ id, name, type }) => ({
    value: id,
    label: name,
    description: RULE_WORDS[type ?? ''],
  }))
  const type = rules.find(({ id }) => id === item.ruleId)?.type
  const field = fields.get(item.fieldId)
  return (
    <ColumnLayout columns={2}>
      <FormField label="Rule">
        <Select
          selectedOption={options.find(({ value }) => value === item.ruleId) ?? null}
          options={options}
          placeholder="Choose a case rule"
          empty="The domain has no case rule"
          onChange={({ detail }) => onChange({ ruleId: detail.selectedOption.value, fieldId: '' })}
        />
      </FormField>
      {type !== 'FieldOptions' && (
        <FormField label="Field it acts on">
          <Select
            selectedOption={field ? { value: field.id, label: field.name } : null}
            options={[...fields.values()].map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="Choose a field"
            filteringType="auto"
            filteringAriaLabel="Find a field"
            virtualScroll={fields.size > 100}
            onChange={({ detail }) => onChange({ fieldId: detail.selectedOption.value })}
          />
        </FormField>
      )}
    </ColumnLayout>
  )
}
