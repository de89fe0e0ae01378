// Whether a task can be done, in one sign and few words.
import type { TaskInBrief } from 'casegate/operator-api'
import { Decision } from '../../parts/decision.tsx'

export function BriefDecision({ task: { state, allowed, of } }: { readonly task: TaskInBrief }) {
  return (
    <Decision state={state} words={allowed === of ? 'Allowed' : `${allowed} of ${of} allowed`} />
  )
}
