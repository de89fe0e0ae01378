// Copies the policy that lets somebody do a task: the least, what is missing, or AWS's own options.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ExplainedTask, WantedPolicy } from 'casegate/operator-api'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { PolicyForms } from '../../parts/policies/policy-forms.tsx'
import { useLoad } from '../../state/load.ts'

interface Props {
  readonly principal: string | undefined
  readonly tasks: readonly ExplainedTask[]
}

const WANTED: readonly { readonly value: WantedPolicy; readonly label: string }[] = [
  { value: 'missing', label: 'Only what is missing' },
  { value: 'least', label: 'The whole task, least privilege' },
  { value: 'custom', label: "AWS's option 1: the minimum" },
  { value: 'managed', label: "AWS's option 2: with managed policies" },
]

export function CopyPolicy({ principal, tasks }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        disabled={tasks.length === 0}
        disabledReason="The tasks are not judged yet."
        onClick={() => setIsOpen(true)}
      >
        Copy a policy
      </Button>
      {isOpen && (
        <PolicyDialog principal={principal} tasks={tasks} onClose={() => setIsOpen(false)} />
      )}
    </>
  )
}

function PolicyDialog({ principal, tasks, onClose }: Props & { readonly onClose: () => void }) {
  const [taskId, setTaskId] = useState(tasks.find(({ allowed }) => !allowed)?.id ?? 'onboard')
  const [wanted, setWanted] = useState<WantedPolicy>(principal ? 'missing' : 'least')
  const choices = WANTED.filter(({ value }) => principal || value !== 'missing')
  return (
    <Modal visible size="large" onDismiss={onClose} header="Copy a policy" closeAriaLabel="Close">
      <SpaceBetween size="m">
        <Select
          inlineLabelText="Task"
          selectedOption={{ value: taskId, label: tasks.find(({ id }) => id === taskId)?.title }}
          options={tasks.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={({ detail }) => setTaskId(detail.selectedOption.value ?? taskId)}
        />
        <Select
          inlineLabelText="Policy"
          selectedOption={choices.find(({ value }) => value === wanted) ?? null}
          options={choices}
          onChange={({ detail }) =>
            setWanted(
              WANTED.find(({ value }) => value === detail.selectedOption.value)?.value ?? wanted,
            )
          }
        />
        <WrittenPolicy task={taskId} wanted={wanted} principal={principal} />
      </SpaceBetween>
    </Modal>
  )
}

interface FormsProps {
  readonly task: string
  readonly wanted: WantedPolicy
  readonly principal: string | undefined
}

function WrittenPolicy({ task, wanted, principal }: FormsProps) {
  const forms = useLoad(`${task} ${wanted} ${principal}`, () =>
    operator.policyForms(task, wanted, principal),
  )
  if (forms.status === 'failed') {
    return <Failure what="There is no such policy" error={forms.error} />
  }
  if (!forms.value) return <Box>Writing the policy</Box>
  return <PolicyForms forms={forms.value} />
}
