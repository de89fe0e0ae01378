// Asks before a case goes, and says what goes with it: nothing of it can be had back.
import { DeleteCaseCommand } from '@aws-sdk/client-connectcases'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { attempt } from '../../../client/attempt.ts'
import type { OneCase } from '../../../client/cases/one-case.ts'
import { listRelatedItems, type RelatedItem } from '../../../client/cases/related-items.ts'
import { count } from '../../../client/names.ts'
import { ConfirmDialog } from '../../../parts/dialogs/confirm-dialog.tsx'
import { useLoad } from '../../../state/load.ts'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'

interface Props {
  readonly domainId: string
  readonly one: OneCase
  readonly onGone: () => void
  readonly onClose: () => void
}

export function DeleteCase({ domainId, one: { caseId, values }, onGone, onClose }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const items = useLoad(caseId, () => attempt(listRelatedItems(aws.cases, domainId, caseId)))
  const title = values.title ?? caseId
  return (
    <ConfirmDialog
      header="Delete the case?"
      confirm="Delete the case"
      onClose={onClose}
      onConfirm={async () => {
        await aws.cases.send(new DeleteCaseCommand({ domainId, caseId }))
        tell({ type: 'success', text: `Deleted the case “${title}” with all that hung on it.` })
        onGone()
      }}
    >
      <SpaceBetween size="s">
        <Box>
          <strong className="free-text">{title}</strong> goes for ever, and with it:
        </Box>
        <ul>
          <li>its {count(Object.keys(values).length, 'value')}, and its history;</li>
          {items.value?.value &&
            whatGoes(items.value.value).map(line => <li key={line}>{line};</li>)}
          {items.value?.failure && (
            <li>all that is related to it, which you may not see: {items.value.failure.message}</li>
          )}
          <li>its tags.</li>
        </ul>
        {!items.value && <StatusIndicator type="loading">Counting what goes</StatusIndicator>}
        <Box color="text-body-secondary">
          Contacts and other cases that it is related to stay. DeleteCase has no undo.
        </Box>
      </SpaceBetween>
    </ConfirmDialog>
  )
}

const NOUNS: Readonly<Record<string, string>> = {
  Comment: 'comment',
  Contact: 'association with a contact',
  Sla: 'SLA',
  ConnectCase: 'link to another case',
  Custom: 'item of custom fields',
  File: 'file',
}

function whatGoes(items: readonly RelatedItem[]): readonly string[] {
  return Object.entries(NOUNS).flatMap(([type, noun]) => {
    const number = items.filter(item => item.type === type).length
    return number > 0 ? [counted(number, noun)] : []
  })
}

function counted(number: number, noun: string): string {
  const [first = '', ...rest] = noun.split(' ')
  return [count(number, first), ...rest].join(' ')
}
