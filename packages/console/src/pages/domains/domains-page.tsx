// The account's Cases domains in the Region: the way to their cases and to what these are made of.
import { paginateListDomains } from '@aws-sdk/client-connectcases'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { type FormEvent, useState } from 'react'
import { rememberDomain } from '../../client/cases/domain-names.ts'
import { collect } from '../../client/cases/pages-of.ts'
import { lastPart } from '../../client/names.ts'
import { Copyable } from '../../parts/code.tsx'
import { domainLink } from '../../parts/domain-link.ts'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { goTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { GuardLine } from './guard-line.tsx'
import { GUARDS } from './guards.ts'

export function DomainsPage() {
  const { aws, region } = useSession()
  const domains = useLoad('domains', async () => {
    const found = await collect(paginateListDomains({ client: aws.cases }, {}), p => p.domains)
    for (const { domainId = '', name = '' } of found) rememberDomain(domainId, name)
    return found
  })
  return (
    <Page title="Cases domains" description={<GuardLine guard={GUARDS.domains} />}>
      <SpaceBetween size="l">
        {domains.status === 'failed' ? (
          <SpaceBetween size="l">
            <Alert header="You know the domain?">
              Its pages need no list: <OpenById />
            </Alert>
            <Refused
              what="You can't see the domains"
              error={domains.error}
              onRetry={domains.reload}
            />
          </SpaceBetween>
        ) : (
          <Table
            variant="container"
            items={[...(domains.value ?? [])]}
            loading={!domains.value}
            loadingText="Listing domains"
            trackBy="domainId"
            wrapLines
            columnDefinitions={[
              {
                id: 'name',
                header: 'Name',
                isRowHeader: true,
                minWidth: 160,
                cell: ({ domainId = '', name }) => <Link href={domainLink(domainId)}>{name}</Link>,
              },
              {
                id: 'id',
                header: 'Domain ID',
                minWidth: 200,
                cell: ({ domainId = '' }) => <Copyable text={domainId} label="the domain ID" />,
              },
            ]}
            empty={
              <Box textAlign="center" padding="l">
                This account has no Cases domain in {region} yet.{' '}
                <Link href="#/instances">Enable Cases for an instance</Link> to have one.
              </Box>
            }
            header={
              <Header
                variant="h2"
                counter={domains.value && `(${domains.value.length})`}
                description={region}
              >
                Domains
              </Header>
            }
            ariaLabels={{ tableLabel: 'Cases domains' }}
          />
        )}
      </SpaceBetween>
    </Page>
  )
}

/** For whoever may do something in a domain and may not list domains. */
function OpenById() {
  const [id, setId] = useState('')
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (id.trim() !== '') goTo(domainLink(lastPart(id.trim())))
  }
  return (
    <form onSubmit={open} className="actions">
      <FormField label="Domain ID or ARN">
        <Input value={id} spellcheck={false} onChange={({ detail }) => setId(detail.value)} />
      </FormField>
      <Button>Open its cases</Button>
    </form>
  )
}
