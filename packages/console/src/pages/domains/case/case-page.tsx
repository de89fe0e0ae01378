// One case: its fields in its template's layout, what is related to it, and its history.
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { readCase } from '../../../client/cases/one-case.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { goOnTo, replaceRoute, useRoute } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { DomainPage, placeCrumb } from '../domain-page.tsx'
import { GUARDS } from '../guards.ts'
import { RelatedTabs } from '../related/related-tabs.tsx'
import { Unread } from '../unread.tsx'
import { NamedArns } from '../values/arn-names.tsx'
import { AboutCase, CaseDetails } from './case-details.tsx'
import { DeleteCase } from './delete-case.tsx'
import { EditCase } from './edit-case.tsx'

interface Props {
  readonly domainId: string
  readonly caseId: string
}

export function CasePage({ domainId, caseId }: Props) {
  const { aws } = useSession()
  const { query } = useRoute()
  const [isDeleting, setIsDeleting] = useState(false)
  const found = useLoad(`${domainId} ${caseId}`, () => readCase(aws.cases, domainId, caseId))
  const isEditing = query.has('edit')
  const link = (edit?: 'yes') => domainLink(domainId, 'cases', [caseId], { edit })
  const title = found.value?.values.title ?? (found.status === 'failed' ? 'Case' : '…')
  return (
    <DomainPage
      domainId={domainId}
      place="cases"
      title={title}
      guard={GUARDS.oneCase}
      above={[placeCrumb(domainId, 'cases')]}
      actions={
        found.value &&
        !isEditing && (
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => setIsDeleting(true)}>Delete</Button>
            <Button variant="primary" onClick={() => replaceRoute(link('yes'))}>
              Edit
            </Button>
          </SpaceBetween>
        )
      }
    >
      {found.status === 'failed' && (
        <Refused what="You can't see the case" error={found.error} onRetry={found.reload} />
      )}
      {!found.value && found.status === 'loading' && (
        <StatusIndicator type="loading">Reading the case</StatusIndicator>
      )}
      {found.value && <Unread failures={found.value.failures} />}
      {found.value && isEditing && (
        <EditCase
          domainId={domainId}
          one={found.value}
          onSaved={() => {
            replaceRoute(link())
            found.reload()
          }}
          onCancel={() => replaceRoute(link())}
        />
      )}
      {found.value && !isEditing && (
        <NamedArns among={Object.values(found.value.values)}>
          <SpaceBetween size="l">
            <CaseDetails one={found.value} />
            <RelatedTabs domainId={domainId} one={found.value} onChange={found.reload} />
            <AboutCase one={found.value} />
          </SpaceBetween>
        </NamedArns>
      )}
      {isDeleting && found.value && (
        <DeleteCase
          domainId={domainId}
          one={found.value}
          onGone={() => goOnTo(domainLink(domainId))}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </DomainPage>
  )
}
