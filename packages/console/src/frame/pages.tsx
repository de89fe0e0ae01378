// Which page an address means.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { ReactNode } from 'react'
import { AccessPage } from '../pages/access/access-page.tsx'
import { AddDomainPage } from '../pages/cases/add-domain.tsx'
import { CasesPage } from '../pages/cases/cases-page.tsx'
import { InstancesPage } from '../pages/instances.tsx'
import { RequestPage } from '../pages/requests/request-page.tsx'
import { RequestsPage } from '../pages/requests/requests-page.tsx'
import { SimulatorPage } from '../pages/simulator/simulator-page.tsx'
import { Page } from '../parts/page.tsx'
import { goTo, useRoute } from '../state/route.ts'

export function CurrentPage(): ReactNode {
  const { path } = useRoute()
  const [place, name = '', section, action] = path
  switch (place ?? 'instances') {
    case 'instances':
      if (section === 'cases' && action === 'add') return <AddDomainPage instanceId={name} />
      if (section === 'cases') return <CasesPage key={name} instanceId={name} />
      return <InstancesPage />
    case 'access':
      return <AccessPage />
    case 'simulator':
      return <SimulatorPage />
    case 'requests':
      return name === '' ? <RequestsPage /> : <RequestPage key={name} requestId={name} />
    default:
      return <NoSuchPage />
  }
}

function NoSuchPage() {
  return (
    <Page title="There is no such page">
      <Alert
        header="Nothing is at this address"
        action={<Button onClick={() => goTo('#/instances')}>Go to the instances</Button>}
      >
        The link may be older than this version of Casegate.
      </Alert>
    </Page>
  )
}
