// A domain whose creation has failed: AWS says to try again, so it is deleted to make room.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { Code } from '../../parts/code.tsx'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'
import { type Association, removeDomain } from './domain-removal.ts'
import type { LooseDomain } from './loose-domains.ts'

interface Props {
  readonly domain: LooseDomain
  readonly association?: Association
  /** Once the name is free again. */
  readonly onGone: () => void
}

export function FailedDomain({ domain, association, onGone }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [isBusy, setIsBusy] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const [error, setError] = useState<unknown>()
  const remove = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      await removeDomain(aws, domain, association)
      onGone()
      tell({ type: 'success', text: `Deleted the domain ${domain.name}.` })
    } catch (failure) {
      setError(failure)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <SpaceBetween size="l">
      <Alert
        type="error"
        header={`The creation of the domain “${domain.name}” has failed`}
        action={
          <Button loading={isBusy} onClick={() => setIsAsking(true)}>
            Delete it and try again
          </Button>
        }
      >
        It can serve no instance, and it keeps its name: <Code>{domain.domainArn}</Code>.
      </Alert>
      {isAsking && (
        <ConfirmDialog
          header={`Delete the domain ${domain.name}`}
          confirm="Delete domain"
          onConfirm={async () => remove()}
          onClose={() => setIsAsking(false)}
        >
          It never became Active, so it holds no case
          {association ? ', and its association with the instance goes with it' : ''}. Then its name
          is free for another try.
        </ConfirmDialog>
      )}
      {error !== undefined && (
        <Refused what="The domain can't be deleted" error={error} onRetry={remove} />
      )}
    </SpaceBetween>
  )
}
