// One field of a domain, with its options if it is one to choose from.
import {
  BatchGetFieldCommand,
  CreateFieldCommand,
  DeleteFieldCommand,
  type FieldType,
  type GetFieldResponse,
  UpdateFieldCommand,
} from '@aws-sdk/client-connectcases'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { VALUE_KINDS } from '../../../client/cases/values.ts'
import { dayAndTime } from '../../../client/names.ts'
import { Copyable } from '../../../parts/code.tsx'
import { domainLink } from '../../../parts/domain-link.ts'
import { Facts } from '../../../parts/facts.tsx'
import { useNotices } from '../../../state/notices.tsx'
import { goOnTo, goTo } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { GUARDS } from '../guards.ts'
import { type NameAndDescription, NamedEditor } from '../named/named-editor.tsx'
import { NamedPage } from '../named/named-page.tsx'
import { FieldOptions } from './field-options.tsx'

interface Props {
  readonly domainId: string
  readonly fieldId?: string
}

const NEW = { name: '', description: '', type: 'Text' as FieldType }

export function FieldPage({ domainId, fieldId }: Props) {
  const { aws } = useSession()
  const read = async () => {
    if (fieldId === undefined) return NEW
    const fields = [{ id: fieldId }]
    const answer = await aws.cases.send(new BatchGetFieldCommand({ domainId, fields }))
    const [field] = answer.fields ?? []
    if (!field) throw new Error(answer.errors?.[0]?.message ?? `There is no field ${fieldId}.`)
    return { ...field, ...stateOf(field) }
  }
  return (
    <NamedPage
      domainId={domainId}
      place="fields"
      noun="field"
      id={fieldId}
      guard={fieldId === undefined ? GUARDS.newField : GUARDS.oneField}
      read={read}
      onDelete={() => aws.cases.send(new DeleteFieldCommand({ domainId, fieldId }))}
      deletion="Cases keep the values that they have of it. Layouts and templates keep its place and show it no more."
    >
      {(field, reload) => (
        <SpaceBetween size="l">
          {!('isFixed' in field && field.isFixed) && !('isDeleted' in field && field.isDeleted) && (
            <FieldEditor domainId={domainId} fieldId={fieldId} field={field} onSaved={reload} />
          )}
          {'fieldId' in field && <About field={field} />}
          {'fieldId' in field && field.type === 'SingleSelect' && (
            <FieldOptions
              domainId={domainId}
              fieldId={field.fieldId ?? ''}
              isDeleted={field.isDeleted === true}
            />
          )}
        </SpaceBetween>
      )}
    </NamedPage>
  )
}

function stateOf({ name, namespace, deleted }: GetFieldResponse) {
  const isSystem = namespace === 'System'
  return {
    name: name ?? '',
    isDeleted: deleted === true,
    ...(isSystem && { isFixed: 'It is a system field: its name and description are fixed.' }),
  }
}

function About({ field }: { readonly field: GetFieldResponse }) {
  const { type = 'Text', namespace, description, fieldArn = '', fieldId = '' } = field
  return (
    <Container header={<Header variant="h2">About the field</Header>}>
      <Facts
        columns={3}
        items={[
          { label: 'Type', value: VALUE_KINDS[type].words },
          {
            label: 'Namespace',
            value: namespace === 'System' ? 'System: its name and description are fixed' : 'Custom',
          },
          { label: 'Description', value: description || 'None' },
          { label: 'Field ID', value: <Copyable text={fieldId} label="the field ID" /> },
          { label: 'Last changed', value: dayAndTime(field.lastModifiedTime) },
        ]}
        long={[{ label: 'Field ARN', text: fieldArn }]}
      />
    </Container>
  )
}

interface EditorProps extends Props {
  readonly field: Partial<GetFieldResponse>
  readonly onSaved: () => void
}

const TYPES = Object.entries(VALUE_KINDS).map(([value, { words }]) => ({ value, label: words }))

function FieldEditor({ domainId, fieldId, field, onSaved }: EditorProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [naming, setNaming] = useState<NameAndDescription>({
    name: field.name ?? '',
    description: field.description ?? '',
  })
  const [type, setType] = useState<FieldType>(field.type ?? 'Text')
  const [isMultiline, setIsMultiline] = useState(field.attributes?.text?.isMultiline === true)
  const attributes = type === 'Text' ? { attributes: { text: { isMultiline } } } : {}
  const save = async () => {
    if (fieldId !== undefined) {
      await aws.cases.send(new UpdateFieldCommand({ domainId, fieldId, ...naming, ...attributes }))
      tell({ type: 'success', text: `Saved the field ${naming.name}.` })
      onSaved()
      return
    }
    const made = await aws.cases.send(
      new CreateFieldCommand({ domainId, type, ...naming, ...attributes }),
    )
    tell({ type: 'success', text: `Created the field ${naming.name}.` })
    goOnTo(domainLink(domainId, 'fields', [made.fieldId ?? '']))
  }
  return (
    <NamedEditor
      title="Field"
      naming={naming}
      onNaming={setNaming}
      draft={{ type, isMultiline }}
      button={fieldId === undefined ? 'Create field' : 'Save field'}
      onSubmit={save}
      onCancel={() => goTo(domainLink(domainId, 'fields'))}
    >
      {(fieldId === undefined || type === 'Text') && (
        <Container header={<Header variant="h2">Values</Header>}>
          <SpaceBetween size="m">
            {fieldId === undefined && (
              <FormField label="Type" description="It cannot be changed afterwards.">
                <Select
                  selectedOption={TYPES.find(({ value }) => value === type) ?? null}
                  options={TYPES}
                  onChange={({ detail }) =>
                    setType((detail.selectedOption.value ?? 'Text') as FieldType)
                  }
                />
              </FormField>
            )}
            {type === 'Text' && (
              <Checkbox
                checked={isMultiline}
                description="Up to 4,100 characters; a text of one line has up to 500."
                onChange={({ detail }) => setIsMultiline(detail.checked)}
              >
                Many lines
              </Checkbox>
            )}
          </SpaceBetween>
        </Container>
      )}
    </NamedEditor>
  )
}
