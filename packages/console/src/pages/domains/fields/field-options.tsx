// The options of a field to choose from: put, renamed, made inactive. None is ever removed.
import { BatchPutFieldOptionsCommand } from '@aws-sdk/client-connectcases'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { type FormEvent, useState } from 'react'
import { listOptions, type SelectOption } from '../../../client/cases/fields.ts'
import { readFailure } from '../../../client/failure.ts'
import { useAction } from '../../../parts/action.tsx'
import { Code } from '../../../parts/code.tsx'
import { Refusal } from '../../../parts/refusal.tsx'
import { useLoad } from '../../../state/load.ts'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'

interface Props {
  readonly domainId: string
  readonly fieldId: string
  readonly isDeleted: boolean
}

/** AWS: Amazon Connect Administrator Guide: the two that every status has. */
const FIXED = ['open', 'closed']

export function FieldOptions({ domainId, fieldId, isDeleted }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [editing, setEditing] = useState<SelectOption>()
  const { run, isBusy, refusal } = useAction()
  const options = useLoad(fieldId, () => listOptions(aws.cases, domainId, fieldId))
  const put = ({ value, name, isActive }: SelectOption, done: string) =>
    run(async () => {
      const given = { value, name, active: isActive }
      const { errors = [] } = await aws.cases.send(
        new BatchPutFieldOptionsCommand({ domainId, fieldId, options: [given] }),
      )
      if (errors[0]) throw new Error(errors[0].message)
      tell({ type: 'success', text: done })
      setEditing(undefined)
      options.reload()
    })
  const isFixed = ({ value }: SelectOption) => fieldId === 'status' && FIXED.includes(value)
  return (
    <Table
      variant="container"
      items={[...(options.value ?? [])]}
      loading={options.status === 'loading' && !options.value}
      loadingText="Reading the options"
      trackBy="value"
      wrapLines
      columnDefinitions={[
        { id: 'name', header: 'Name', isRowHeader: true, minWidth: 140, cell: ({ name }) => name },
        { id: 'value', header: 'Value', minWidth: 120, cell: ({ value }) => <Code>{value}</Code> },
        {
          id: 'active',
          header: 'State',
          minWidth: 110,
          cell: ({ isActive }) => (
            <StatusIndicator type={isActive ? 'success' : 'stopped'} wrapText={false}>
              {isActive ? 'Active' : 'Inactive'}
            </StatusIndicator>
          ),
        },
        {
          id: 'change',
          header: <span className="unseen">Change</span>,
          minWidth: 190,
          cell: (option: SelectOption) =>
            isFixed(option) || isDeleted ? (
              <Box color="text-body-secondary">{isDeleted ? '' : 'Fixed by Cases'}</Box>
            ) : (
              <SpaceBetween direction="horizontal" size="s">
                <Button
                  variant="inline-link"
                  ariaLabel={`Rename: ${option.name}`}
                  onClick={() => setEditing(option)}
                >
                  Rename
                </Button>
                <Button
                  variant="inline-link"
                  ariaLabel={`Make ${option.isActive ? 'inactive' : 'active'}: ${option.name}`}
                  onClick={() =>
                    put(
                      { ...option, isActive: !option.isActive },
                      `The option ${option.name} is ${option.isActive ? 'inactive: cases keep it, and none can be given it' : 'active again'}.`,
                    )
                  }
                >
                  Make {option.isActive ? 'inactive' : 'active'}
                </Button>
              </SpaceBetween>
            ),
        },
      ]}
      header={
        <Header
          variant="h2"
          counter={options.value && `(${options.value.length})`}
          description="Shown by name. An option is never removed: an inactive one stays on the cases that have it, and no other can get it."
        >
          Options
        </Header>
      }
      filter={
        <SpaceBetween size="s">
          {options.status === 'failed' && <Refusal failure={readFailure(options.error)} />}
          {refusal && <Alert type="error">{refusal}</Alert>}
          {!isDeleted && (
            <OptionForm
              key={editing?.value ?? `new ${options.value?.length}`}
              option={editing}
              isBusy={isBusy}
              onPut={put}
              onCancel={() => setEditing(undefined)}
            />
          )}
        </SpaceBetween>
      }
      empty={<Box>The field has no option yet.</Box>}
      ariaLabels={{ tableLabel: 'Options' }}
    />
  )
}

interface FormProps {
  /** The one that is renamed. */
  readonly option: SelectOption | undefined
  readonly isBusy: boolean
  readonly onPut: (option: SelectOption, done: string) => void
  readonly onCancel: () => void
}

function OptionForm({ option, isBusy, onPut, onCancel }: FormProps) {
  const [name, setName] = useState(option?.name ?? '')
  const [value, setValue] = useState(option?.value ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isActive = option?.isActive ?? true
    const done = option ? `Renamed the option to ${name}.` : `Added the option ${name}.`
    onPut({ name, value: value || proposed(name), isActive }, done)
  }
  return (
    <form onSubmit={submit} className="actions option-form">
      <FormField label={option ? `New name of ${option.name}` : 'New option'}>
        <Input
          autoFocus={option !== undefined}
          value={name}
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
      {!option && (
        <FormField label="Value">
          <Input
            value={value}
            placeholder={proposed(name)}
            spellcheck={false}
            onChange={({ detail }) => setValue(detail.value)}
          />
        </FormField>
      )}
      <Button loading={isBusy} disabled={name.trim() === ''} disabledReason="Enter a name first.">
        {option ? 'Save' : 'Add option'}
      </Button>
      {option && (
        <Button variant="link" formAction="none" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </form>
  )
}

/** Values have letters, digits, hyphens and underscores. AWS: Cases API Reference, FieldOption. */
function proposed(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
}
