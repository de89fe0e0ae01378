// A domain without an instance, on the page of an instance without a domain: how it goes on.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { Code } from '../../parts/code.tsx'
import { goTo } from '../../state/route.ts'
import { DomainStatus } from './domain-status.tsx'
import { EndDomain } from './end-domain.tsx'
import { FailedDomain } from './failed-domain.tsx'
import type { LooseDomain } from './loose-domains.ts'

interface Props {
  readonly domain: LooseDomain
  readonly instanceId: string
  readonly onGone: () => void
}

export function LooseDomainNotice({ domain, instanceId, onGone }: Props) {
  const [isEnding, setIsEnding] = useState(false)
  const { name, domainArn, status } = domain
  if (status === 'CreationFailed') {
    return <FailedDomain domain={domain} onGone={() => goTo(addDomainLink(instanceId, { name }))} />
  }
  return (
    <Alert
      type="warning"
      header={`The domain “${name}” exists and is not associated with an instance`}
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button ariaLabel={`Delete the domain ${name}`} onClick={() => setIsEnding(true)}>
            Delete domain
          </Button>
          <Button
            variant="primary"
            ariaLabel={`Resume onboarding with ${name}`}
            onClick={() => goTo(addDomainLink(instanceId, { name, domain: domainArn }))}
          >
            Resume onboarding
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="xxs">
        {status && <DomainStatus status={status} />}
        <Box>
          Onboarding stopped before the association was made. Nothing was lost: resume to associate{' '}
          <Code>{domainArn}</Code> with this instance.
        </Box>
        {isEnding && (
          <EndDomain
            what="domain"
            domain={domain}
            onGone={onGone}
            onClose={() => setIsEnding(false)}
          />
        )}
      </SpaceBetween>
    </Alert>
  )
}
