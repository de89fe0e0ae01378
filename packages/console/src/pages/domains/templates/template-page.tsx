// One template: its layout, whether it is active, what it requires, which rules it applies, which tags it gives.
import {
  CreateTemplateCommand,
  DeleteTemplateCommand,
  GetTemplateCommand,
  UpdateTemplateCommand,
} from '@aws-sdk/client-connectcases'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import { byId, type FieldsById, listFields } from '../../../client/cases/fields.ts'
import {
  type ListedName,
  type ListedRule,
  listLayouts,
  listRules,
} from '../../../client/cases/listed.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { useNotices } from '../../../state/notices.tsx'
import { goOnTo, goTo } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { FieldsSelect } from '../fields/fields-select.tsx'
import { GUARDS } from '../guards.ts'
import { NamedEditor } from '../named/named-editor.tsx'
import { NamedPage } from '../named/named-page.tsx'
import { CaseTags, type TagDraft } from './case-tags.tsx'
import { RulesOfTemplate, type TemplateRuleDraft } from './rules-of-template.tsx'

interface Props {
  readonly domainId: string
  readonly templateId?: string
}

interface TemplateDraft {
  readonly name: string
  readonly description: string
  readonly isActive: boolean
  readonly layoutId: string
  readonly required: readonly string[]
  readonly rules: readonly TemplateRuleDraft[]
  readonly tags: readonly TagDraft[]
}

const EMPTY_TEMPLATE: TemplateDraft = {
  name: '',
  description: '',
  isActive: true,
  layoutId: '',
  required: [],
  rules: [],
  tags: [],
}

interface ReadTemplate {
  readonly name: string
  readonly isDeleted?: boolean
  readonly template: TemplateDraft
  readonly fields: FieldsById
  readonly layouts: readonly ListedName[]
  readonly rules: readonly ListedRule[]
}

export function TemplatePage({ domainId, templateId }: Props) {
  const { aws } = useSession()
  const read = async (): Promise<ReadTemplate> => {
    const template = templateId
      ? await aws.cases.send(new GetTemplateCommand({ domainId, templateId }))
      : undefined
    const [fields, layouts, rules] = await Promise.all([
      listFields(aws.cases, domainId),
      listLayouts(aws.cases, domainId),
      listRules(aws.cases, domainId),
    ])
    const parts = { fields: byId(fields), layouts, rules }
    if (!template) return { name: '', template: EMPTY_TEMPLATE, ...parts }
    const name = template.name ?? ''
    const [tags] = template.tagPropagationConfigurations ?? []
    return {
      name,
      isDeleted: template.deleted === true,
      template: {
        name,
        description: template.description ?? '',
        isActive: template.status === 'Active',
        layoutId: template.layoutConfiguration?.defaultLayout ?? '',
        required: (template.requiredFields ?? []).flatMap(({ fieldId }) => fieldId ?? []),
        rules: (template.rules ?? []).map(({ caseRuleId = '', fieldId = '' }) => ({
          ruleId: caseRuleId,
          fieldId,
        })),
        tags: Object.entries(tags?.tagMap ?? {}).map(([key, value]) => ({ key, value })),
      },
      ...parts,
    }
  }
  return (
    <NamedPage
      domainId={domainId}
      place="templates"
      noun="template"
      id={templateId}
      guard={templateId === undefined ? GUARDS.newTemplate : GUARDS.oneTemplate}
      read={read}
      onDelete={() => aws.cases.send(new DeleteTemplateCommand({ domainId, templateId }))}
      deletion="Cases that were made of it keep it, and its rules go on to hold for them. No case can be made of it any more."
    >
      {(found, reload) => (
        <TemplateEditor
          domainId={domainId}
          templateId={templateId}
          found={found}
          onSaved={reload}
        />
      )}
    </NamedPage>
  )
}

interface EditorProps extends Props {
  readonly found: ReadTemplate
  readonly onSaved: () => void
}

function TemplateEditor({ domainId, templateId, found, onSaved }: EditorProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [draft, setDraft] = useState(found.template)
  const put = (changes: Partial<TemplateDraft>) => setDraft(old => ({ ...old, ...changes }))
  const { fields, layouts, rules } = found
  const save = async () => {
    if (templateId !== undefined) {
      await aws.cases.send(new UpdateTemplateCommand({ domainId, templateId, ...membersOf(draft) }))
      tell({ type: 'success', text: `Saved the template ${draft.name}.` })
      onSaved()
      return
    }
    const made = await aws.cases.send(new CreateTemplateCommand({ domainId, ...membersOf(draft) }))
    tell({ type: 'success', text: `Created the template ${draft.name}.` })
    goOnTo(domainLink(domainId, 'templates', [made.templateId ?? '']))
  }
  return (
    <NamedEditor
      title="Template"
      naming={draft}
      onNaming={put}
      draft={draft}
      button={templateId === undefined ? 'Create template' : 'Save template'}
      fault={faultOf(draft, rules)}
      isDeleted={found.isDeleted}
      fields={fields}
      onSubmit={save}
      onCancel={() => goTo(domainLink(domainId, 'templates'))}
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Cases of this template</Header>}>
          <SpaceBetween size="m">
            <Toggle
              checked={draft.isActive}
              description="No case can be made of a template that is not active; those that there are stay."
              onChange={({ detail }) => put({ isActive: detail.checked })}
            >
              Active
            </Toggle>
            <LayoutChoice
              draft={draft}
              layouts={layouts}
              onChange={layoutId => put({ layoutId })}
            />
            <FormField
              label="Required fields"
              description="Besides the title. Fields that Cases sets itself need not be required."
            >
              <FieldsSelect
                chosen={draft.required}
                fields={fields}
                onChange={required => put({ required })}
              />
            </FormField>
          </SpaceBetween>
        </Container>
        <RulesOfTemplate
          applied={draft.rules}
          rules={rules}
          fields={fields}
          onChange={applied => put({ rules: applied })}
        />
        <CaseTags tags={draft.tags} onChange={tags => put({ tags })} />
      </SpaceBetween>
    </NamedEditor>
  )
}

interface LayoutProps {
  readonly draft: TemplateDraft
  readonly layouts: readonly ListedName[]
  readonly onChange: (layoutId: string) => void
}

const NO_LAYOUT = { value: '', label: 'No layout: system fields in an order of AWS’s' }

function LayoutChoice({ draft, layouts, onChange }: LayoutProps) {
  const options = [NO_LAYOUT, ...layouts.map(({ id, name }) => ({ value: id, label: name }))]
  const chosen = options.find(({ value }) => value === draft.layoutId)
  return (
    <FormField label="Layout" description="Which fields are shown, and where.">
      <Select
        selectedOption={chosen ?? { value: draft.layoutId, label: draft.layoutId }}
        options={options}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  )
}

function faultOf({ rules, tags }: TemplateDraft, known: readonly ListedRule[]): string | undefined {
  for (const { ruleId, fieldId } of rules) {
    const rule = known.find(({ id }) => id === ruleId)
    if (!rule) return 'Choose a case rule in each row, or remove the row.'
    if (rule.type !== 'FieldOptions' && fieldId === '') {
      return `Choose the field that ${rule.name} acts on.`
    }
  }
  return tags.some(({ key }) => key === '') ? 'Give each tag a key, or remove it.' : undefined
}

/** All of them: what an update leaves out stays as it was. */
function membersOf({
  name,
  description,
  isActive,
  layoutId,
  required,
  rules,
  tags,
}: TemplateDraft) {
  return {
    name,
    description,
    status: isActive ? ('Active' as const) : ('Inactive' as const),
    layoutConfiguration: layoutId === '' ? {} : { defaultLayout: layoutId },
    requiredFields: required.map(fieldId => ({ fieldId })),
    rules: rules.map(({ ruleId, fieldId }) => ({
      caseRuleId: ruleId,
      ...(fieldId !== '' && { fieldId }),
    })),
    tagPropagationConfigurations:
      tags.length === 0
        ? []
        : [
            {
              resourceType: 'Cases' as const,
              tagMap: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
            },
          ],
  }
}
