// Picks a managed policy, AWS's own or this account's, and shows what it would do.
import { paginateListPolicies } from '@aws-sdk/client-iam'
import Alert from '@cloudscape-design/components/alert'
import Select from '@cloudscape-design/components/select'
import { type ReactNode, useState } from 'react'
import { readFailure } from '../../client/failure.ts'
import { FormDialog } from '../../parts/dialogs/form-dialog.tsx'
import { useLoad } from '../../state/load.ts'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly onPick: (arn: string) => Promise<unknown>
  /** What picking this policy would do. */
  readonly effectOf: (arn: string) => ReactNode
}

export function PolicyPicker({ title, onClose, onPick, effectOf }: Props) {
  const { aws } = useSession()
  const [picked, setPicked] = useState<string>()
  const policies = useLoad('policies', async () => {
    const found: { value: string; label: string }[] = []
    for await (const page of paginateListPolicies({ client: aws.iam }, { Scope: 'All' })) {
      for (const { Arn: value = '', PolicyName: label = '' } of page.Policies ?? []) {
        found.push({ value, label })
      }
    }
    return found
  })
  const pick = async () => {
    if (picked !== undefined) onPick(picked)
    onClose()
  }
  return (
    <FormDialog
      size="large"
      header={title}
      confirm={title}
      blocked={picked === undefined ? 'Choose a policy first.' : undefined}
      onSubmit={pick}
      onClose={onClose}
    >
      {policies.status === 'failed' && (
        <Alert type="error">{readFailure(policies.error).message}</Alert>
      )}
      <Select
        inlineLabelText="Policy"
        selectedOption={policies.value?.find(({ value }) => value === picked) ?? null}
        options={policies.value ?? []}
        statusType={policies.status === 'loading' ? 'loading' : 'finished'}
        loadingText="Reading the policies"
        placeholder="Choose a policy"
        filteringType="auto"
        filteringAriaLabel="Find a policy"
        virtualScroll
        onChange={({ detail }) => setPicked(detail.selectedOption.value)}
      />
      {picked !== undefined && effectOf(picked)}
    </FormDialog>
  )
}
