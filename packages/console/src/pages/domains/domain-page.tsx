// A page of a Cases domain: where it stands, what guards it, and the way to the domain's other pages.
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { nameOfDomain } from '../../client/cases/domain-names.ts'
import { DOMAINS_LINK, type DomainPlace, domainLink } from '../../parts/domain-link.ts'
import { type Crumb, Page } from '../../parts/page.tsx'
import { GuardLine } from './guard-line.tsx'
import type { Guard } from './guards.ts'

interface Props {
  readonly domainId: string
  readonly place: DomainPlace
  readonly title: string
  readonly guard: Guard
  readonly actions?: ReactNode
  /** Pages between the domain and this one. */
  readonly above?: readonly Crumb[]
  readonly children: ReactNode
}

const PLACES: readonly (readonly [DomainPlace, string])[] = [
  ['cases', 'Cases'],
  ['fields', 'Fields'],
  ['layouts', 'Layouts'],
  ['templates', 'Templates'],
  ['rules', 'Case rules'],
  ['events', 'Events'],
]

export function placeCrumb(domainId: string, place: DomainPlace): Crumb {
  const text = PLACES.find(([id]) => id === place)?.[1] ?? place
  return { text, href: domainLink(domainId, place) }
}

export function DomainPage({
  domainId,
  place,
  title,
  guard,
  actions,
  above = [],
  children,
}: Props) {
  const crumbs = [
    { text: 'Cases domains', href: DOMAINS_LINK },
    { text: nameOfDomain(domainId), href: domainLink(domainId) },
    ...above,
  ]
  return (
    <Page
      title={title}
      above={crumbs}
      actions={actions}
      description={<GuardLine guard={guard} domainId={domainId} />}
    >
      <SpaceBetween size="l">
        <nav className="places" aria-label="This domain">
          <ul>
            {PLACES.map(([id, text]) => (
              <li key={id} className={id === place ? 'places-here' : undefined}>
                <Link
                  href={domainLink(domainId, id)}
                  nativeAttributes={{ 'aria-current': id === place ? 'page' : undefined }}
                >
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {children}
      </SpaceBetween>
    </Page>
  )
}
