// What of the log is shown: by decision, by principal, by text.
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { useEffect, useState } from 'react'
import { shortName } from '../../client/names.ts'
import { useSession } from '../../state/session.tsx'

const CLIENTS = [
  { value: '', label: 'Any client' },
  { value: 'others', label: 'SDKs and tools' },
  { value: 'console', label: 'This console' },
]

const CHANGES = [
  { value: '', label: 'Reads and changes' },
  { value: 'yes', label: 'Changes only' },
]

const DECISIONS = [
  { value: '', label: 'Any decision' },
  { value: 'denied', label: 'Denied' },
  { value: 'explicitDeny', label: 'Explicit deny' },
  { value: 'implicitDeny', label: 'Implicit deny' },
  { value: 'allowed', label: 'Allowed' },
  { value: 'none', label: 'No permission asked' },
]

interface Props {
  readonly filter: Readonly<Record<string, string>>
  readonly onChange: (changes: Readonly<Record<string, string | undefined>>) => void
}

const TYPING_MS = 250

export function RequestFilter({ filter, onChange }: Props) {
  const { people } = useSession()
  const [text, setText] = useState(filter.text ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock
  useEffect(() => {
    if (text === (filter.text ?? '')) return
    const timer = setTimeout(() => onChange({ text: text || undefined }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  const everybody = { value: '', label: 'Anybody' }
  const principals = people.map(({ arn }) => ({ value: arn, label: shortName(arn) }))
  return (
    <div className="filters">
      <Input
        type="search"
        value={text}
        placeholder="Action, resource or request ID"
        ariaLabel="Find an action, a resource, a request ID"
        clearAriaLabel="Clear"
        onChange={({ detail }) => setText(detail.value)}
      />
      <Select
        inlineLabelText="Decision"
        selectedOption={DECISIONS.find(({ value }) => value === (filter.decision ?? '')) ?? null}
        options={DECISIONS}
        onChange={({ detail }) => onChange({ decision: detail.selectedOption.value || undefined })}
      />
      <Select
        inlineLabelText="Principal"
        selectedOption={principals.find(({ value }) => value === filter.principal) ?? everybody}
        options={[everybody, ...principals]}
        filteringType="auto"
        filteringAriaLabel="Find a user or role"
        virtualScroll
        onChange={({ detail }) => onChange({ principal: detail.selectedOption.value || undefined })}
      />
      <Select
        inlineLabelText="Client"
        selectedOption={CLIENTS.find(({ value }) => value === (filter.client ?? '')) ?? null}
        options={CLIENTS}
        onChange={({ detail }) => onChange({ client: detail.selectedOption.value || undefined })}
      />
      <Select
        inlineLabelText="Calls"
        selectedOption={CHANGES.find(({ value }) => value === (filter.changes ?? '')) ?? null}
        options={CHANGES}
        onChange={({ detail }) => onChange({ changes: detail.selectedOption.value || undefined })}
      />
    </div>
  )
}
