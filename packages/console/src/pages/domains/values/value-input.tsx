// The control for a value, by the field's type. What it holds is text, whatever the type.
import DateInput from '@cloudscape-design/components/date-input'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import Textarea from '@cloudscape-design/components/textarea'
import TimeInput from '@cloudscape-design/components/time-input'
import { type ReactNode, useState } from 'react'
import { fillArn } from '../../../client/arns.ts'
import type { DomainField, SelectOption } from '../../../client/cases/fields.ts'
import { useSession } from '../../../state/session.tsx'

export interface ValueInputProps {
  readonly field: DomainField
  readonly draft: string
  readonly onChange: (draft: string) => void
  readonly options?: readonly SelectOption[]
  /** For a control that stands in no form field. */
  readonly label?: string
  /** Of a child of a rule: the options that its parent's value leaves. */
  readonly left?: readonly string[]
}

export function ValueInput(props: ValueInputProps): ReactNode {
  return CONTROLS[props.field.type](props)
}

const CONTROLS: Readonly<Record<DomainField['type'], (props: ValueInputProps) => ReactNode>> = {
  Text: TextControl,
  Url: props => <LineControl {...props} inputMode="url" placeholder="https://" />,
  User: UserControl,
  Number: props => <LineControl {...props} inputMode="decimal" />,
  Boolean: BooleanControl,
  SingleSelect: SelectControl,
  DateTime: props => <TimeControl {...props} />,
}

function UserControl(props: ValueInputProps) {
  const { arns } = useSession()
  return <LineControl {...props} inputMode="text" placeholder={fillArn(arns.agent, {})} />
}

/** Fields of Cases that hold an ARN: of a profile, AWS's reference has no type. */
function useExample({ id }: DomainField): string | undefined {
  const { arns } = useSession()
  if (id === 'assigned_queue') return fillArn(arns.queue, {})
  return id === 'customer_id' ? 'arn:aws:profile:…:…:domains/…/profiles/…' : undefined
}

function TextControl({ field, draft, label, onChange }: ValueInputProps) {
  const example = useExample(field)
  if (!field.isMultiline) {
    return (
      <Input
        value={draft}
        ariaLabel={label}
        placeholder={example}
        onChange={e => onChange(e.detail.value)}
      />
    )
  }
  return (
    <Textarea
      value={draft}
      ariaLabel={label}
      rows={3}
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}

interface LineProps extends ValueInputProps {
  /** No type: browsers that judge texts by themselves do it in other words than this page. */
  readonly inputMode: 'url' | 'text' | 'decimal'
  readonly placeholder?: string
}

function LineControl({ draft, label, onChange, inputMode, placeholder }: LineProps) {
  return (
    <Input
      value={draft}
      inputMode={inputMode}
      ariaLabel={label}
      placeholder={placeholder}
      spellcheck={false}
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}

const NONE = { value: '', label: 'No value' }
const ANSWERS = [NONE, { value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }]

function BooleanControl({ draft, label, onChange }: ValueInputProps) {
  return (
    <Select
      selectedOption={ANSWERS.find(({ value }) => value === draft) ?? NONE}
      options={ANSWERS}
      ariaLabel={label}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  )
}

/** What is chosen already stays to be seen, though it could not be chosen any more. */
function SelectControl({ draft, label, options = [], left, onChange }: ValueInputProps) {
  const offered = options
    .filter(({ isActive, value }) => isActive || value === draft)
    .filter(({ value }) => left === undefined || left.includes(value) || value === draft)
    .map(({ value, name, isActive }) => ({
      value,
      label: name,
      ...(!isActive && { description: 'Not active any more' }),
      ...(left && !left.includes(value) && { description: 'Does not go with the other field' }),
    }))
  const shown = offered.find(({ value }) => value === draft)
  return (
    <Select
      selectedOption={shown ?? (draft === '' ? NONE : { value: draft, label: draft })}
      options={[NONE, ...offered]}
      ariaLabel={label}
      filteringType={offered.length > 10 ? 'auto' : 'none'}
      filteringAriaLabel="Find an option"
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  )
}

interface TimeParts {
  readonly date: string
  readonly time: string
}

/** Told in the reader's own zone, as times are shown. */
function TimeControl({ field, draft, onChange }: ValueInputProps) {
  const [parts, setParts] = useState(() => partsOf(draft))
  const put = (changes: Partial<TimeParts>) => {
    const next = { ...parts, ...changes }
    setParts(next)
    onChange(draftOf(next))
  }
  return (
    <div className="actions">
      <DateInput
        value={parts.date}
        placeholder="YYYY/MM/DD"
        ariaLabel={`Date of ${field.name}`}
        onChange={({ detail }) => put({ date: detail.value })}
      />
      <TimeInput
        value={parts.time}
        format="hh:mm"
        placeholder="hh:mm"
        ariaLabel={`Time of ${field.name}`}
        onChange={({ detail }) => put({ time: detail.value })}
      />
    </div>
  )
}

function partsOf(draft: string): TimeParts {
  const at = new Date(draft)
  if (!draft.includes('T') || Number.isNaN(at.getTime())) return { date: draft, time: '' }
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return { date, time: `${two(at.getHours())}:${two(at.getMinutes())}` }
}

/** A date without a time is one, too; what is not whole yet is told as it stands. */
function draftOf({ date, time }: TimeParts): string {
  if (date === '' && time === '') return ''
  if (time === '') return date
  const at = new Date(`${date}T${time}`)
  return Number.isNaN(at.getTime()) ? `${date} ${time}` : at.toISOString()
}
