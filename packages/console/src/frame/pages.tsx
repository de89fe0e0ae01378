// Which page an address means.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'
import { ENTITY_KINDS, ROLES } from '../client/entity-kinds.ts'
import { AccessPage } from '../pages/access/access-page.tsx'
import { AddDomainPage } from '../pages/cases/add-domain.tsx'
import { CasesPage } from '../pages/cases/cases-page.tsx'
import { pageOfDomain } from '../pages/domains/domain-pages.tsx'
import { HomePage } from '../pages/home/home-page.tsx'
import { EntityListPage } from '../pages/iam/entity-list.tsx'
import { EntityPage } from '../pages/iam/entity-page.tsx'
import { PoliciesPage } from '../pages/iam/policies-page.tsx'
import { InstancesPage } from '../pages/instances/instances-page.tsx'
import { OrganizationPage } from '../pages/organization/organization-page.tsx'
import { organizationSource, readInBrief } from '../pages/policy/organization-source.ts'
import { PolicyPage } from '../pages/policy/policy-page.tsx'
import {
  inlineSource,
  managedSource,
  NEW_MANAGED_SOURCE,
  newRoleSource,
  trustSource,
} from '../pages/policy/policy-source.ts'
import { RecordPage } from '../pages/requests/record-page.tsx'
import { RequestPage } from '../pages/requests/request-page.tsx'
import { RequestsPage } from '../pages/requests/requests-page.tsx'
import { SettingsPage } from '../pages/settings/settings-page.tsx'
import { SimulatorPage } from '../pages/simulator/simulator-page.tsx'
import { Refused } from '../parts/fixes/denied.tsx'
import { Page } from '../parts/page.tsx'
import { useLoad } from '../state/load.ts'
import { goTo, useRoute } from '../state/route.ts'
import { useSession } from '../state/session.tsx'

export function CurrentPage(): ReactNode {
  const { path } = useRoute()
  const [place, name = '', section, action] = path
  switch (place) {
    case undefined:
      return <HomePage />
    case 'instances':
      if (section === 'cases' && action === 'add') return <AddDomainPage instanceId={name} />
      if (section === 'cases') return <CasesPage key={name} instanceId={name} />
      return <InstancesPage />
    case 'domains':
      return pageOfDomain({ path: path.slice(1) }) ?? <NoSuchPage />
    case 'access':
      return <AccessPage />
    case 'simulator':
      return <SimulatorPage />
    case 'requests':
      if (name === 'record') return <RecordPage />
      return name === '' ? <RequestsPage /> : <RequestPage key={name} requestId={name} />
    case 'users':
    case 'groups':
    case 'roles':
      return <EntityPlace place={place ?? ''} name={name} section={section} detail={action} />
    case 'policies':
      return <PolicyPlace name={name} />
    case 'organization':
      return name === '' ? <OrganizationPage /> : <OrganizationPolicy key={name} id={name} />
    case 'settings':
      return <SettingsPage />
    default:
      return <NoSuchPage />
  }
}

interface EntityPlaceProps {
  readonly place: string
  readonly name: string
  readonly section: string | undefined
  readonly detail: string | undefined
}

function EntityPlace({ place, name, section, detail }: EntityPlaceProps) {
  const kind = ENTITY_KINDS[place]
  if (!kind) return <NoSuchPage />
  if (name === '') return <EntityListPage key={place} kind={kind} />
  if (kind === ROLES && section === 'create') return <NewRolePlace key={name} name={name} />
  if (kind === ROLES && section === 'trust') {
    return <PolicyPage key={name} source={trustSource(name)} />
  }
  const inline = section === 'inline' ? inlineSource(place, name, detail) : undefined
  if (inline) return <PolicyPage key={inline.key} source={inline} />
  return <EntityPage key={`${place} ${name}`} kind={kind} name={name} />
}

function NewRolePlace({ name }: { readonly name: string }) {
  const { account, arns } = useSession()
  return <PolicyPage source={newRoleSource(name, account, arns.accountRoot)} />
}

function PolicyPlace({ name }: { readonly name: string }) {
  if (name === '') return <PoliciesPage />
  const source = name === 'new' ? NEW_MANAGED_SOURCE : managedSource(name)
  return <PolicyPage key={source.key} source={source} />
}

/** What may be in it goes by its type. */
function OrganizationPolicy({ id }: { readonly id: string }) {
  const { aws } = useSession()
  const policy = useLoad(`brief ${id}`, () => readInBrief(aws.organizations, id))
  if (policy.status === 'failed') {
    return (
      <Page title={id} above={[{ text: 'Organization', href: '#/organization' }]}>
        <Refused what="You can't see this policy" error={policy.error} onRetry={policy.reload} />
      </Page>
    )
  }
  if (policy.value === undefined) {
    return <StatusIndicator type="loading">Reading the policy</StatusIndicator>
  }
  return <PolicyPage source={organizationSource(aws.organizations, id, policy.value)} />
}

function NoSuchPage() {
  return (
    <Page title="There is no such page">
      <Alert
        header="Nothing is at this address"
        action={<Button onClick={() => goTo('#/')}>Go to the overview</Button>}
      >
        The link may be older than this version of Casegate.
      </Alert>
    </Page>
  )
}
