// Whether an instance has Cases, as far as the acting principal may see it.
import { ListIntegrationAssociationsCommand } from '@aws-sdk/client-connect'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { readFailure } from '../../client/failure.ts'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { useLoad } from '../../state/load.ts'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly instanceId: string
  readonly alias: string
}

export function CasesCell({ instanceId, alias }: Props) {
  const { aws, acting } = useSession()
  const associated = useLoad(`${acting} ${instanceId}`, async () => {
    const { IntegrationAssociationSummaryList = [] } = await aws.connect.send(
      new ListIntegrationAssociationsCommand({
        InstanceId: instanceId,
        IntegrationType: 'CASES_DOMAIN',
      }),
    )
    return IntegrationAssociationSummaryList.length > 0
  })
  if (associated.status === 'failed') {
    const { kind, requestId } = readFailure(associated.error)
    return (
      <StatusIndicator type={kind === 'denied' ? 'stopped' : 'error'}>
        {kind === 'denied' ? 'Not allowed to see' : 'Not known'}{' '}
        {requestId !== undefined && (
          <Link href={linkTo(['requests', requestId])} ariaLabel={`Why for ${alias}`}>
            Why
          </Link>
        )}
      </StatusIndicator>
    )
  }
  if (associated.value === undefined)
    return <StatusIndicator type="loading">Asking</StatusIndicator>
  if (associated.value) return <StatusIndicator type="success">Enabled</StatusIndicator>
  return (
    <Link href={addDomainLink(instanceId)} ariaLabel={`Enable Cases for ${alias}`}>
      Enable Cases
    </Link>
  )
}
