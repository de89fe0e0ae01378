// A domain whose creation has failed: AWS says to try again, so it is deleted to make room.
import { DeleteIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import { DeleteDomainCommand } from '@aws-sdk/client-connectcases'
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Aws } from '../../client/aws.ts'
import { Code } from '../../parts/code.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { useSession } from '../../state/session.tsx'
import type { LooseDomain } from './loose-domains.ts'

interface Association {
  readonly instanceId: string
  readonly associationId: string
}

interface Props {
  readonly domain: LooseDomain
  readonly association?: Association
  /** Once the name is free again. */
  readonly onGone: () => void
}

export function FailedDomain({ domain, association, onGone }: Props) {
  const { aws } = useSession()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const remove = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      await removeDomain(aws, domain, association)
      onGone()
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
          <Button loading={isBusy} onClick={remove}>
            Delete it and try again
          </Button>
        }
      >
        It can serve no instance, and it keeps its name: <Code>{domain.domainArn}</Code>.
      </Alert>
      {error !== undefined && (
        <Refused what="The domain can't be deleted" error={error} onRetry={remove} />
      )}
    </SpaceBetween>
  )
}

/** The association first: it would outlive the domain. */
async function removeDomain(
  { cases, connect }: Aws,
  { domainId }: LooseDomain,
  association: Association | undefined,
): Promise<void> {
  if (association) {
    await connect.send(
      new DeleteIntegrationAssociationCommand({
        InstanceId: association.instanceId,
        IntegrationAssociationId: association.associationId,
      }),
    )
  }
  await cases.send(new DeleteDomainCommand({ domainId }))
}
