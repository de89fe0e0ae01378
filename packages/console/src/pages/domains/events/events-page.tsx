// The events of a domain: what it publishes, and what comes as it comes.
import { useSession } from '../../../state/session.tsx'
import { DomainPage } from '../domain-page.tsx'
import { GUARDS } from '../guards.ts'
import { EventConfiguration } from './event-configuration.tsx'
import { LiveEventTable } from './live-event-table.tsx'
import { OperatorsOnly } from './operators-only.tsx'

export function EventsPage({ domainId }: { readonly domainId: string }) {
  const { visit } = useSession()
  return (
    <DomainPage domainId={domainId} place="events" title="Events" guard={GUARDS.events}>
      <EventConfiguration domainId={domainId} />
      {visit.isOperator ? <LiveEventTable domainId={domainId} /> : <OperatorsOnly />}
    </DomainPage>
  )
}
