// An instance without an associated domain: what Cases needs, what one may do, and the way in.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { shortName } from '../../client/names.ts'
import type { TaskAnswer } from '../../client/shapes.ts'
import { PermissionList, summaryOf } from '../../parts/permission-list.tsx'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { forgetDomain, type LooseDomain } from './loose-domain.ts'

interface Props {
  readonly tasks: readonly TaskAnswer[]
  readonly instanceId: string
}

export function NotEnabled({ tasks, instanceId }: Props) {
  const { acting } = useSession()
  const onboarding = tasks.find(({ id }) => id === 'onboard')
  const add = linkTo(['instances', instanceId, 'cases', 'add'])
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <Button variant="primary" onClick={() => goTo(add)}>
                Enable Cases
              </Button>
            }
          >
            Cases is not enabled for this instance
          </Header>
        }
      >
        <Box>
          Enabling Cases creates a domain and associates it with the instance. In Amazon Connect a
          case belongs to a customer, so Customer Profiles must be enabled as well; Casegate does
          not ask for that.
        </Box>
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

interface LooseProps {
  readonly domain: LooseDomain
  readonly instanceId: string
  readonly reload: () => void
}

/** Onboarding stopped between its two halves. */
export function LooseDomainNotice({ domain, instanceId, reload }: LooseProps) {
  const resume = linkTo(['instances', instanceId, 'cases', 'add'], {
    domain: domain.domainArn,
    name: domain.name,
  })
  const forget = () => {
    forgetDomain(instanceId)
    reload()
  }
  return (
    <Alert
      type="warning"
      header={`The domain “${domain.name}” exists and is not associated with this instance`}
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={forget}>Start over</Button>
          <Button variant="primary" onClick={() => goTo(resume)}>
            Resume onboarding
          </Button>
        </SpaceBetween>
      }
    >
      Onboarding stopped before the association was made. Nothing was lost: resume to associate the
      domain <Box variant="code">{domain.domainArn}</Box>.
    </Alert>
  )
}
