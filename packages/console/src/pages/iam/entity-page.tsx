// One user, group or role: every source of its permissions, and its access keys.
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import type { Entity, EntityClient } from '../../client/entity-kinds.ts'
import { dayAndTime } from '../../client/names.ts'
import { Facts } from '../../parts/facts.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { AccessKeys } from './access-keys.tsx'
import { Boundary } from './boundary.tsx'
import { DeleteEntity } from './delete-entity.tsx'
import { EntityPolicies } from './entity-policies.tsx'
import { FixHistory } from './fix-history.tsx'
import { Members, Memberships } from './memberships.tsx'
import { RoleSessions } from './roles/role-sessions.tsx'
import { RoleTrust } from './roles/role-trust.tsx'
import { Tags } from './tags.tsx'

interface Props {
  readonly kind: EntityClient
  readonly name: string
}

export function EntityPage({ kind, name }: Props) {
  const { aws } = useSession()
  const entity = useLoad(`${kind.noun} ${name}`, () => kind.get(aws.iam, name))
  const [isDeleting, setIsDeleting] = useState(false)
  const arn = entity.value?.arn
  return (
    <Page
      title={name}
      above={[{ text: kind.title, href: `#/${kind.noun}s` }]}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {arn && kind.noun !== 'group' && (
            <Button onClick={() => goTo(linkTo(['access'], { principal: arn }))}>
              See task access
            </Button>
          )}
          {entity.value && <Button onClick={() => setIsDeleting(true)}>Delete {kind.noun}</Button>}
        </SpaceBetween>
      }
    >
      {isDeleting && <DeleteEntity kind={kind} name={name} onClose={() => setIsDeleting(false)} />}
      {entity.status === 'failed' && (
        <Refused
          what={`You can't see this ${kind.noun}`}
          error={entity.error}
          onRetry={entity.reload}
        />
      )}
      {entity.status === 'loading' && !entity.value && (
        <StatusIndicator type="loading">Reading the {kind.noun}</StatusIndicator>
      )}
      {entity.value && <Sections kind={kind} entity={entity.value} reload={entity.reload} />}
    </Page>
  )
}

interface SectionsProps {
  readonly kind: EntityClient
  readonly entity: Entity
  readonly reload: () => void
}

function Sections({ kind, entity, reload }: SectionsProps) {
  const { name, arn, created, trustPolicy } = entity
  const [turn, setTurn] = useState(0)
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Identity</Header>}>
        <Facts
          columns={1}
          items={[{ label: 'Created', value: dayAndTime(created) }]}
          long={[{ label: 'ARN', text: arn }]}
        />
      </Container>
      <EntityPolicies key={turn} kind={kind} name={name} />
      {kind.noun === 'user' && <Memberships userName={name} />}
      {kind.noun === 'group' && <Members groupName={name} />}
      {kind.noun !== 'group' && <Boundary kind={kind.noun} entity={entity} reload={reload} />}
      {kind.noun !== 'group' && (
        <FixHistory
          principal={arn}
          onChange={() => {
            setTurn(turn + 1)
            reload()
          }}
        />
      )}
      {kind.noun === 'user' && <AccessKeys userName={name} />}
      {kind.noun !== 'group' && <Tags kind={kind.noun} name={name} />}
      {trustPolicy !== undefined && <RoleTrust name={name} trustPolicy={trustPolicy} />}
      {trustPolicy !== undefined && (
        <RoleSessions name={name} arn={arn} onRevoked={() => setTurn(turn + 1)} />
      )}
    </SpaceBetween>
  )
}
