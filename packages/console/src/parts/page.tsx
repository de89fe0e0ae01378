// A page: its title in the window and at its head, and where it stands.
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useEffect } from 'react'
import { CopyLink } from './links/copy-link.tsx'

export interface Crumb {
  readonly text: string
  readonly href: string
}

const HOME: Crumb = { text: 'Overview', href: '#/' }

interface Props {
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  /** The pages above this one. */
  readonly above?: readonly Crumb[]
  readonly children: ReactNode
}

export function Page({ title, description, actions, above = [], children }: Props) {
  useEffect(() => {
    document.title = `${title} – Casegate`
  }, [title])
  return (
    <ContentLayout
      breadcrumbs={
        location.hash.replace(/^#\/?/, '') !== '' && (
          <BreadcrumbGroup
            ariaLabel="Breadcrumbs"
            items={[HOME, ...above, { text: title, href: location.hash }]}
          />
        )
      }
      header={
        <Header
          variant="h1"
          description={description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <CopyLink />
              {actions}
            </SpaceBetween>
          }
        >
          {title}
        </Header>
      }
    >
      {children}
    </ContentLayout>
  )
}
