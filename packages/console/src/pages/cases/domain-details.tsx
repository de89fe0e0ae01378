// The details of a Cases domain: who it is, its association, and what Connect's role may do with it.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useEffect, useState } from 'react'
import { rememberDomain } from '../../client/cases/domain-names.ts'
import { dayAndTime, lastPart } from '../../client/names.ts'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { Copyable } from '../../parts/code.tsx'
import { domainLink } from '../../parts/domain-link.ts'
import { Facts } from '../../parts/facts.tsx'
import { goTo } from '../../state/route.ts'
import type { CasesState } from './cases-state.ts'
import { DomainStatus } from './domain-status.tsx'
import { EndDomain } from './end-domain.tsx'
import { FailedDomain } from './failed-domain.tsx'
import { RolePolicy } from './role-policy.tsx'

interface Props {
  readonly state: Extract<CasesState, { kind: 'enabled' }>
  readonly reload: () => void
}

const REFRESH_MS = 1000

export function DomainDetails({ state, reload }: Props) {
  const { domain, instance, associationId } = state
  const { domainId = '', domainArn = '', name = '' } = domain
  const instanceId = instance.Id ?? ''
  useEffect(() => rememberDomain(domainId, name), [domainId, name])
  const [going, setGoing] = useState<'association' | 'domain'>()
  const isInProgress = domain.domainStatus === 'CreationInProgress'
  useEffect(() => {
    if (!isInProgress) return
    const timer = setTimeout(reload, REFRESH_MS)
    return () => clearTimeout(timer)
  })
  return (
    <SpaceBetween size="l">
      {domain.domainStatus === 'CreationFailed' && (
        <FailedDomain
          domain={{ domainId, domainArn, name }}
          association={{ instanceId, associationId }}
          onGone={() => goTo(addDomainLink(instanceId, { name }))}
        />
      )}
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => goTo(domainLink(domainId))}>Cases of this domain</Button>
                <Button onClick={() => setGoing('domain')}>Delete domain</Button>
              </SpaceBetween>
            }
          >
            Domain
          </Header>
        }
      >
        <Facts
          columns={3}
          items={[
            { label: 'Name', value: name },
            { label: 'Status', value: <DomainStatus status={domain.domainStatus} /> },
            { label: 'Created', value: dayAndTime(domain.createdTime) },
            {
              label: 'Domain ID',
              value: <Copyable text={domainId} label="the domain ID" />,
            },
            { label: 'Tags', value: <Tags tags={domain.tags ?? {}} /> },
          ]}
          long={[{ label: 'Domain ARN', text: domainArn }]}
        />
      </Container>
      <Container
        header={
          <Header
            variant="h2"
            actions={<Button onClick={() => setGoing('association')}>Disassociate</Button>}
          >
            Association
          </Header>
        }
      >
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Instance', value: instance.InstanceAlias ?? instance.Id },
            {
              label: 'Association',
              value: <StatusIndicator type="success">Associated</StatusIndicator>,
            },
            {
              label: 'Association ID',
              value: <Copyable text={associationId} label="the association ID" />,
            },
          ]}
        />
      </Container>
      {going && (
        <EndDomain
          what={going}
          domain={{ domainId, domainArn, name }}
          association={{ instanceId, associationId }}
          onGone={reload}
          onClose={() => setGoing(undefined)}
        />
      )}
      <RolePolicy roleName={lastPart(instance.ServiceRole ?? '')} />
      <Box textAlign="right">
        <Button iconName="refresh" onClick={reload}>
          Refresh
        </Button>
      </Box>
    </SpaceBetween>
  )
}

function Tags({ tags }: { readonly tags: Readonly<Record<string, string | null>> }) {
  const entries = Object.entries(tags)
  if (entries.length === 0) return <Box color="text-body-secondary">None</Box>
  return (
    <ul className="plain-list">
      {entries.map(([key, value]) => (
        <li key={key}>
          {key} = {value}
        </li>
      ))}
    </ul>
  )
}
