// The request to ask about: who, what, on which resources, under which context keys.
import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { operator } from '../../client/operator.ts'
import type { ContextRow, QuestionDraft } from '../../client/question-draft.ts'
import { Suggest } from '../../parts/forms/suggest.tsx'
import { PrincipalSelect } from '../../parts/principal-select.tsx'
import { useLoad } from '../../state/load.ts'
import { useSettled } from '../../state/settled.ts'

interface Props {
  readonly question: QuestionDraft
  readonly onChange: (question: QuestionDraft) => void
}

const MAX_ROWS = 20

export function QuestionForm({ question, onChange }: Props) {
  const { principal, action, resources, context } = question
  return (
    <Container header={<Header variant="h2">Request</Header>}>
      <SpaceBetween size="l">
        <PrincipalSelect
          label="Principal"
          value={principal}
          onChange={arn => onChange({ ...question, principal: arn })}
        />
        <ActionField value={action} onChange={value => onChange({ ...question, action: value })} />
        <Resources
          resources={resources}
          onChange={changed => onChange({ ...question, resources: changed })}
        />
        <Context rows={context} onChange={changed => onChange({ ...question, context: changed })} />
      </SpaceBetween>
    </Container>
  )
}

interface ActionProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function ActionField({ value, onChange }: ActionProps) {
  const prefix = useSettled(value)
  const actions = useLoad(prefix, () => operator.actions(prefix))
  return (
    <FormField label="Action" stretch>
      <Suggest
        value={value}
        options={(actions.value ?? []).map(name => ({ value: name }))}
        filteringType="manual"
        isLoading={actions.status === 'loading'}
        loadingText="Looking for actions"
        placeholder="cases:GetDomain"
        enteredTextLabel={typed => `Ask about ${typed}`}
        empty="AWS has no action of that name"
        ariaLabel="Action"
        onChange={onChange}
      />
    </FormField>
  )
}

interface ResourcesProps {
  readonly resources: readonly string[]
  readonly onChange: (resources: readonly string[]) => void
}

function Resources({ resources, onChange }: ResourcesProps) {
  return (
    <AttributeEditor
      items={resources}
      definition={[
        {
          label: 'Resource',
          control: (resource, index) => (
            <Input
              value={resource}
              ariaLabel={`Resource ${index + 1}`}
              placeholder="An ARN, or *"
              spellcheck={false}
              onChange={({ detail }) => onChange(resources.with(index, detail.value))}
            />
          ),
        },
      ]}
      isItemRemovable={() => resources.length > 1}
      addButtonText="Add resource"
      removeButtonText="Remove"
      removeButtonAriaLabel={resource => `Remove ${resource}`}
      disableAddButton={resources.length >= MAX_ROWS}
      empty="The request needs a resource."
      onAddButtonClick={() => onChange([...resources, ''])}
      onRemoveButtonClick={({ detail }) => onChange(resources.toSpliced(detail.itemIndex, 1))}
    />
  )
}

interface ContextProps {
  readonly rows: readonly ContextRow[]
  readonly onChange: (rows: readonly ContextRow[]) => void
}

function Context({ rows, onChange }: ContextProps) {
  return (
    <SpaceBetween size="xs">
      <Box variant="awsui-key-label">Context keys</Box>
      <AttributeEditor
        items={rows}
        definition={[
          {
            label: 'Key',
            control: ({ key, value }, index) => (
              <Input
                value={key}
                ariaLabel={`Context key ${index + 1}`}
                placeholder="aws:SourceIp"
                spellcheck={false}
                onChange={({ detail }) => onChange(rows.with(index, { key: detail.value, value }))}
              />
            ),
          },
          {
            label: 'Value',
            control: ({ key, value }, index) => (
              <Input
                value={value}
                ariaLabel={`Value of context key ${index + 1}`}
                spellcheck={false}
                onChange={({ detail }) => onChange(rows.with(index, { key, value: detail.value }))}
              />
            ),
          },
        ]}
        addButtonText="Add context key"
        removeButtonText="Remove"
        removeButtonAriaLabel={({ key }) => `Remove ${key}`}
        disableAddButton={rows.length >= MAX_ROWS}
        empty="Those of your browser's own requests are given: the time, your address, the principal."
        onAddButtonClick={() => onChange([...rows, { key: '', value: '' }])}
        onRemoveButtonClick={({ detail }) => onChange(rows.toSpliced(detail.itemIndex, 1))}
      />
    </SpaceBetween>
  )
}
