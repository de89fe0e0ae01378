// Settings: how to point tools here, and the account's way back to its beginning.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { Copyable } from '../../parts/code.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Page } from '../../parts/page.tsx'
import { ToolForms } from '../../parts/tool-forms.tsx'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { DomainCreation } from './domain-creation.tsx'
import { ResetDialog } from './reset-dialog.tsx'

export function SettingsPage() {
  const { account, visit, region } = useSession()
  return (
    <Page title="Settings">
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Server</Header>}>
          <Facts
            columns={3}
            items={[
              { label: 'Account', value: <Copyable text={account} label="the account" /> },
              { label: 'Region of this console', value: region },
              {
                label: 'IAM',
                value: <StatusIndicator type="success">Enforced on every call</StatusIndicator>,
              },
            ]}
            long={[{ label: 'Endpoint', text: location.origin }]}
          />
        </Container>
        <Container
          header={
            <Header
              variant="h2"
              description="The AWS CLI, the SDKs and boto3 work unchanged. Use an access key of the user you mean to be."
            >
              Point your tools here
            </Header>
          }
        >
          <SpaceBetween size="s">
            <ToolForms
              endpoint={location.origin}
              region={region}
              accessKeyId="ACCESS_KEY_ID"
              secretAccessKey="SECRET_ACCESS_KEY"
              name="casegate"
            />
            <Box color="text-body-secondary">
              <KeyPlace />
            </Box>
          </SpaceBetween>
        </Container>
        <DomainCreation isOperator={visit.isOperator} />
        <ResetSection isOperator={visit.isOperator} />
        <Container header={<Header variant="h2">About</Header>}>
          <Box>
            Casegate is not affiliated with AWS. The licences of everything in this console are in{' '}
            <a className="plain-link" href="./licenses.md">
              licenses.md
            </a>
            .
          </Box>
        </Container>
      </SpaceBetween>
    </Page>
  )
}

/** Where the key comes from that stands for the words in capitals. */
function KeyPlace() {
  const { acting, people } = useSession()
  const person = people.find(({ arn }) => arn === acting)
  if (person?.kind === 'user') {
    return (
      <>
        Create an access key on{' '}
        <Link href={linkTo(['users', person.name])}>the page of {person.name}</Link>: it is then
        shown in these forms, ready to use.
      </>
    )
  }
  return (
    <>
      Create an access key on the page of a <Link href="#/users">user</Link>: it is then shown in
      these forms, ready to use. Roles have none: take one on with <code>aws sts assume-role</code>.
    </>
  )
}

function ResetSection({ isOperator }: { readonly isOperator: boolean }) {
  const [asks, setAsks] = useState(false)
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button
              disabled={!isOperator}
              disabledReason="Only the operator of this account may do this."
              onClick={() => setAsks(true)}
            >
              Reset the account
            </Button>
          }
        >
          Start over
        </Header>
      }
    >
      <Box>
        A reset deletes every instance, domain, user, role, policy and session of the account, with
        the demo world or without it.
      </Box>
      {asks && <ResetDialog onClose={() => setAsks(false)} />}
    </Container>
  )
}
