// One layout: its two panels, and the fields of each in their order.
import {
  CreateLayoutCommand,
  DeleteLayoutCommand,
  GetLayoutCommand,
  UpdateLayoutCommand,
} from '@aws-sdk/client-connectcases'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { byId, type FieldsById, listFields } from '../../../client/cases/fields.ts'
import { type Panel, panelsOf } from '../../../client/cases/templates.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { useNotices } from '../../../state/notices.tsx'
import { goOnTo, goTo } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { GUARDS } from '../guards.ts'
import { NamedEditor } from '../named/named-editor.tsx'
import { NamedPage } from '../named/named-page.tsx'
import { OrderedList } from '../named/ordered-list.tsx'

interface Props {
  readonly domainId: string
  readonly layoutId?: string
}

interface Layout {
  readonly name: string
  readonly isDeleted?: boolean
  readonly topPanel: Panel
  readonly moreInfo: Panel
  readonly fields: FieldsById
}

const EMPTY_PANEL: Panel = { name: '', fieldIds: [] }

export function LayoutPage({ domainId, layoutId }: Props) {
  const { aws } = useSession()
  const read = async (): Promise<Layout> => {
    const readFields = async () => byId(await listFields(aws.cases, domainId))
    if (layoutId === undefined) {
      const fields = await readFields()
      return { name: '', topPanel: EMPTY_PANEL, moreInfo: EMPTY_PANEL, fields }
    }
    const layout = await aws.cases.send(new GetLayoutCommand({ domainId, layoutId }))
    const fields = await readFields()
    const { name = '', deleted, content } = layout
    return { name, isDeleted: deleted === true, ...panelsOf(content ?? { basic: {} }), fields }
  }
  return (
    <NamedPage
      domainId={domainId}
      place="layouts"
      noun="layout"
      id={layoutId}
      guard={layoutId === undefined ? GUARDS.newLayout : GUARDS.oneLayout}
      read={read}
      onDelete={() => aws.cases.send(new DeleteLayoutCommand({ domainId, layoutId }))}
      deletion="A layout that is the default of a template cannot be deleted. No case changes."
    >
      {(layout, reload) => (
        <LayoutEditor domainId={domainId} layoutId={layoutId} layout={layout} onSaved={reload} />
      )}
    </NamedPage>
  )
}

interface EditorProps extends Props {
  readonly layout: Layout
  readonly onSaved: () => void
}

function LayoutEditor({ domainId, layoutId, layout, onSaved }: EditorProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { fields } = layout
  const [name, setName] = useState(layout.name)
  const [topPanel, setTopPanel] = useState(layout.topPanel)
  const [moreInfo, setMoreInfo] = useState(layout.moreInfo)
  const used = new Set([...topPanel.fieldIds, ...moreInfo.fieldIds])
  const save = async () => {
    const content = { basic: { topPanel: sectionsOf(topPanel), moreInfo: sectionsOf(moreInfo) } }
    if (layoutId !== undefined) {
      await aws.cases.send(new UpdateLayoutCommand({ domainId, layoutId, name, content }))
      tell({ type: 'success', text: `Saved the layout ${name}.` })
      onSaved()
      return
    }
    const made = await aws.cases.send(new CreateLayoutCommand({ domainId, name, content }))
    tell({ type: 'success', text: `Created the layout ${name}.` })
    goOnTo(domainLink(domainId, 'layouts', [made.layoutId ?? '']))
  }
  return (
    <NamedEditor
      title="Layout"
      naming={{ name }}
      onNaming={naming => setName(naming.name)}
      draft={{ topPanel, moreInfo }}
      button={layoutId === undefined ? 'Create layout' : 'Save layout'}
      isDeleted={layout.isDeleted}
      fields={fields}
      onSubmit={save}
      onCancel={() => goTo(domainLink(domainId, 'layouts'))}
    >
      <SpaceBetween size="l">
        <PanelEditor
          title="Top fields"
          about="Always in sight, above the tabs. Title and Status stand on every case and in no layout."
          panel={topPanel}
          fields={fields}
          used={used}
          onChange={setTopPanel}
        />
        <PanelEditor
          title="More information"
          about="On a tab of their own."
          panel={moreInfo}
          fields={fields}
          used={used}
          onChange={setMoreInfo}
        />
      </SpaceBetween>
    </NamedEditor>
  )
}

/** AWS: Cases API Reference, CreateLayout. */
const IN_NO_LAYOUT = ['title', 'status']

interface PanelProps {
  readonly title: string
  readonly about: string
  readonly panel: Panel
  readonly fields: FieldsById
  /** In either panel: none stands twice. */
  readonly used: ReadonlySet<string>
  readonly onChange: (panel: Panel) => void
}

function PanelEditor({ title, about, panel, fields, used, onChange }: PanelProps) {
  const nameOf = (id: string) => fields.get(id)?.name ?? id
  const left = [...fields.values()].filter(({ id }) => !used.has(id) && !IN_NO_LAYOUT.includes(id))
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${panel.fieldIds.length})`} description={about}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <OrderedList
          label={`Fields of ${title}`}
          items={panel.fieldIds}
          keyOf={id => id}
          nameOf={nameOf}
          empty="No field yet."
          onChange={fieldIds => onChange({ ...panel, fieldIds })}
        >
          {nameOf}
        </OrderedList>
        <FormField label={`Add a field to ${title}`}>
          <Select
            selectedOption={null}
            options={left.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="Choose a field"
            filteringType="auto"
            filteringAriaLabel="Find a field"
            empty="Every field stands in the layout"
            virtualScroll={left.length > 100}
            onChange={({ detail: { selectedOption } }) =>
              onChange({ ...panel, fieldIds: [...panel.fieldIds, selectedOption.value ?? ''] })
            }
          />
        </FormField>
        <FormField
          label={
            <span>
              Name of the section<i className="optional"> – optional</i>
            </span>
          }
        >
          <Input
            value={panel.name}
            ariaLabel={`Name of the section ${title}`}
            onChange={({ detail }) => onChange({ ...panel, name: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

/** The model has one section for each panel. */
function sectionsOf({ name, fieldIds }: Panel) {
  if (fieldIds.length === 0 && name === '') return { sections: [] }
  const fields = fieldIds.map(id => ({ id }))
  return { sections: [{ fieldGroup: { fields, ...(name !== '' && { name }) } }] }
}
