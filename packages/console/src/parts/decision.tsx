// A decision: by its shape and AWS's word for it first, by its colour last.
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'
import type { DecisionState } from 'casegate/operator-api'

interface Look {
  readonly type: StatusIndicatorProps.Type
  readonly words: string
}

const LOOKS: Readonly<Record<DecisionState, Look>> = {
  allowed: { type: 'success', words: 'Allowed' },
  explicitDeny: { type: 'error', words: 'Explicit deny' },
  implicitDeny: { type: 'stopped', words: 'Implicit deny' },
  dependsOnContext: { type: 'warning', words: 'Depends on context' },
  inPart: { type: 'warning', words: 'Allowed in part' },
  notEvaluated: { type: 'pending', words: 'Not evaluated' },
  none: { type: 'info', words: 'No permission asked' },
}

interface Props {
  readonly state: DecisionState
  /** What is said in place of the usual word. */
  readonly words?: string
}

export function Decision({ state, words }: Props) {
  const look = LOOKS[state]
  return (
    <StatusIndicator type={look.type} wrapText={false}>
      {words ?? look.words}
    </StatusIndicator>
  )
}

export function decisionWords(state: DecisionState): string {
  return LOOKS[state].words
}
