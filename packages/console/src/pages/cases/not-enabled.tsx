// An instance without an associated domain: what Cases needs, what one may do, and the way in.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ExplainedTask } from 'casegate/operator-api'
import { useEffect } from 'react'
import { shortName } from '../../client/names.ts'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { PermissionList, summaryOf } from '../../parts/fixes/permission-list.tsx'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { LooseDomainNotice } from './loose-domain-notice.tsx'
import type { LooseDomain } from './loose-domains.ts'

interface Props {
  readonly tasks: readonly ExplainedTask[]
  readonly instanceId: string
  /** Undefined for whoever may not list domains. */
  readonly loose: readonly LooseDomain[] | undefined
  readonly reload: () => void
}

const REFRESH_MS = 2000

export function NotEnabled({ tasks, instanceId, loose, reload }: Props) {
  const { acting } = useSession()
  const onboarding = tasks.find(({ id }) => id === 'onboard')
  const isInProgress = loose?.some(({ status }) => status === 'CreationInProgress') === true
  useEffect(() => {
    if (!isInProgress) return
    const timer = setTimeout(reload, REFRESH_MS)
    return () => clearTimeout(timer)
  })
  return (
    <SpaceBetween size="l">
      {loose?.map(domain => (
        <LooseDomainNotice
          key={domain.domainArn}
          domain={domain}
          instanceId={instanceId}
          onGone={reload}
        />
      ))}
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <Button variant="primary" onClick={() => goTo(addDomainLink(instanceId))}>
                Enable Cases
              </Button>
            }
          >
            Cases is not enabled for this instance
          </Header>
        }
      >
        <SpaceBetween size="s">
          <Box>
            Enabling Cases creates a domain and associates it with the instance. In Amazon Connect a
            case belongs to a customer, so Customer Profiles must be enabled as well; Casegate does
            not ask for that.
          </Box>
          {loose === undefined && (
            <Box color="text-body-secondary">
              {shortName(acting)} may not list domains, so one that was created before is not seen
              here.{' '}
              <Link href={addDomainLink(instanceId, { existing: 'yes' })}>
                Associate a domain by its ARN
              </Link>
            </Box>
          )}
        </SpaceBetween>
      </Container>
      {onboarding && (
        <Container
          header={
            <Header
              variant="h2"
              description={`${shortName(acting)}: ${summaryOf(onboarding.permissions)}`}
              actions={
                <Link href={linkTo(['access'], { principal: acting, task: 'onboard' })}>
                  See why
                </Link>
              }
            >
              What onboarding needs
            </Header>
          }
        >
          <PermissionList permissions={onboarding.permissions} />
        </Container>
      )}
    </SpaceBetween>
  )
}
