// What somebody could do who had the policies that are pasted, and no others.
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { PastedFault, PrincipalAnswers, TaskChoice } from 'casegate/operator-api'
import { useEffect, useState } from 'react'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { useLoad } from '../../state/load.ts'
import { useSettled } from '../../state/settled.ts'
import { askedOf, draftText, readDraft } from './pasted-draft.ts'
import { PastedPoliciesForm } from './pasted-policies.tsx'
import { TaskTable } from './task-table.tsx'

interface Props {
  /** What the address carries. */
  readonly link: string
  readonly choice: TaskChoice
  readonly onLink: (text: string) => void
}

const NO_ANSWERS: PrincipalAnswers = { principal: '', tasks: [] }

export function PastedTasks({ link, choice, onLink }: Props) {
  const [draft, setDraft] = useState(() => readDraft(link))
  const settled = useSettled(draft)
  const text = draftText(settled)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what was typed
  useEffect(() => {
    if (text !== link) onLink(text)
  }, [text])
  const asked = askedOf(settled)
  const answers = useLoad(`${text} ${JSON.stringify(choice)}`, async () =>
    asked ? operator.answersForPasted({ ...asked.asks, ...choice }) : NO_ANSWERS,
  )
  const faults = new Map<string, PastedFault[]>()
  for (const fault of answers.value?.faults ?? []) {
    const field = asked?.fieldOf(fault.policy) ?? fault.policy
    faults.set(field, [...(faults.get(field) ?? []), fault])
  }
  const isRefused = [...faults.values()].flat().some(({ isOdd }) => !isOdd)
  return (
    <SpaceBetween size="l">
      <PastedPoliciesForm draft={draft} faults={faults} onChange={setDraft} />
      {answers.status === 'failed' ? (
        <Failure what="The policies can't be judged" error={answers.error} />
      ) : (
        <TaskTable
          who="These policies"
          tasks={answers.value?.tasks ?? []}
          loading={false}
          empty={
            isRefused ? 'IAM would not take these policies: mend what is told above.' : undefined
          }
        />
      )}
    </SpaceBetween>
  )
}
