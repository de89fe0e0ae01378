// The menu of views: go to one, give this one a name, take one away.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { FormDialog } from '../../../parts/dialogs/form-dialog.tsx'
import { useNotices } from '../../../state/notices.tsx'
import { type SavedViews, useSavedViews } from './saved-views.ts'

interface Props {
  readonly domainId: string
  /** Of the view on the page. */
  readonly query: string
  readonly onChoose: (query: string) => void
}

const GO = 'go '
const DELETE = 'delete '

export function ViewMenu({ domainId, query, onChoose }: Props) {
  const saved = useSavedViews(domainId)
  const { tell } = useNotices()
  const [isSaving, setIsSaving] = useState(false)
  const current = saved.views.find(view => view.query === query)
  const remove = (name: string) => {
    const gone = saved.views.find(view => view.name === name)
    if (!gone) return
    saved.remove(name)
    const undo = { label: 'Undo', run: () => saved.save(gone) }
    tell({ type: 'success', text: `Deleted the view ${name}.`, action: undo })
  }
  const act = (id: string) => {
    if (id === 'save') setIsSaving(true)
    else if (id.startsWith(DELETE)) remove(id.slice(DELETE.length))
    else onChoose(saved.views.find(({ name }) => `${GO}${name}` === id)?.query ?? '')
  }
  return (
    <>
      <ButtonDropdown
        items={itemsOf(saved, current?.name)}
        onItemClick={({ detail }) => act(detail.id)}
      >
        {current ? `View: ${current.name}` : 'Views'}
      </ButtonDropdown>
      {isSaving && (
        <SaveDialog
          taken={saved.views.map(({ name }) => name)}
          onSave={name => {
            saved.save({ name, query })
            setIsSaving(false)
            tell({ type: 'success', text: `Saved the view ${name} in this browser, for you.` })
          }}
          onClose={() => setIsSaving(false)}
        />
      )}
    </>
  )
}

function itemsOf({ views }: SavedViews, current: string | undefined) {
  return [
    { id: GO, text: 'All cases' },
    ...views.map(({ name }) => ({
      id: `${GO}${name}`,
      text: name,
      itemType: 'checkbox' as const,
      checked: name === current,
    })),
    {
      text: 'Your views, kept in this browser',
      items: [
        { id: 'save', text: 'Save this view…' },
        ...views.map(({ name }) => ({ id: `${DELETE}${name}`, text: `Delete ${name}` })),
      ],
    },
  ]
}

interface SaveProps {
  readonly taken: readonly string[]
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

function SaveDialog({ taken, onSave, onClose }: SaveProps) {
  const [name, setName] = useState('')
  const [isTouched, setIsTouched] = useState(false)
  const trimmed = name.trim()
  const save = async () => {
    setIsTouched(true)
    if (trimmed !== '') onSave(trimmed)
  }
  return (
    <FormDialog header="Save this view" confirm="Save view" onSubmit={save} onClose={onClose}>
      <Box>
        The words, filters, order, columns and page size are kept in this browser, for you alone. To
        show somebody else the view, copy the page's link: it holds all of them.
      </Box>
      <FormField
        label="Name of the view"
        errorText={isTouched && trimmed === '' ? 'Enter a name.' : undefined}
      >
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      {taken.includes(trimmed) && (
        <Alert type="info">The view {trimmed} is there already and will be this one.</Alert>
      )}
    </FormDialog>
  )
}
