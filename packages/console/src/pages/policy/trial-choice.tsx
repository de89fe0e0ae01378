// For a policy that speaks for nobody yet: whom to try it on, and attached as what.
import Box from '@cloudscape-design/components/box'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { PrincipalSelect } from '../../parts/principal-select.tsx'

export interface Trial {
  readonly principal?: string
  readonly type: 'user-managed' | 'boundary'
}

interface Props {
  readonly trial: Trial
  readonly onChange: (trial: Trial) => void
}

const PLACES = [
  { id: 'user-managed', text: 'As a permissions policy' },
  { id: 'boundary', text: 'As the permissions boundary' },
] as const

export function TrialChoice({ trial, onChange }: Props) {
  return (
    <SpaceBetween size="s">
      <Box>The policy speaks for nobody yet. Choose somebody to see what it would do for them.</Box>
      <PrincipalSelect
        label="Try it on"
        value={trial.principal}
        withoutRoot
        onChange={principal => onChange({ ...trial, principal })}
      />
      <SegmentedControl
        label="Attached"
        selectedId={trial.type}
        options={PLACES}
        onChange={({ detail }) => {
          const chosen = PLACES.find(({ id }) => id === detail.selectedId)
          if (chosen) onChange({ ...trial, type: chosen.id })
        }}
      />
    </SpaceBetween>
  )
}
