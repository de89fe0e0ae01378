// The organization: its tree, which policies stand where, and the policies themselves.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { type OrganizationView, readOrganization } from '../../client/organization-tree.ts'
import { useAction } from '../../parts/action.tsx'
import { Copyable } from '../../parts/code.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'
import { PolicyTable } from './policy-table.tsx'
import { PolicyTypes } from './policy-types.tsx'
import { TargetTable } from './target-table.tsx'
import { WayOut } from './way-out.tsx'

export function OrganizationPage() {
  const { aws, acting, visit } = useSession()
  const organization = useLoad(`organization ${acting}`, async () => ({
    found: await readOrganization(aws.organizations),
  }))
  const { value, reload } = organization
  return (
    <Page title="Organization">
      <SpaceBetween size="l">
        {organization.status === 'failed' && (
          <Refused
            what="You can't see the organization"
            error={organization.error}
            onRetry={reload}
          />
        )}
        {organization.status === 'loading' && !value && (
          <StatusIndicator type="loading">Reading the organization</StatusIndicator>
        )}
        {value && !value.found && <NoOrganization onMade={reload} />}
        {value?.found && <Sections organization={value.found} onChange={reload} />}
        {visit.isOperator && (organization.status === 'failed' || value?.found) && (
          <WayOut onDone={reload} />
        )}
      </SpaceBetween>
    </Page>
  )
}

interface SectionsProps {
  readonly organization: OrganizationView
  readonly onChange: () => void
}

function Sections({ organization, onChange }: SectionsProps) {
  const { id, managementAccount } = organization
  const { account } = useSession()
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Organization</Header>}>
        <SpaceBetween size="s">
          <KeyValuePairs
            columns={3}
            items={[
              { label: 'ID', value: <Copyable text={id} label="the ID" /> },
              { label: 'This account', value: account },
              { label: 'Management account', value: managementAccount },
            ]}
          />
          <Box color="text-body-secondary">
            This account is a member: its policies bind everybody here, the root user too. They do
            not bind the management account, which nobody can sign in to.
          </Box>
        </SpaceBetween>
      </Container>
      <PolicyTypes organization={organization} onChange={onChange} />
      <TargetTable organization={organization} onChange={onChange} />
      <PolicyTable organization={organization} onChange={onChange} />
    </SpaceBetween>
  )
}

function NoOrganization({ onMade }: { readonly onMade: () => void }) {
  const { aws } = useSession()
  const { run, isBusy, refusal } = useAction()
  const { tell } = useNotices()
  const create = () =>
    run(async () => {
      await aws.organizations('CreateOrganization', {})
      tell({
        type: 'success',
        text: 'Created the organization. FullAWSAccess is attached everywhere.',
      })
      onMade()
    })
  return (
    <SpaceBetween size="s">
      {refusal && <Alert type="error">{refusal}</Alert>}
      <Alert
        header="This account is in no organization"
        action={
          <Button loading={isBusy} onClick={create}>
            Create organization
          </Button>
        }
      >
        In an organization, service control policies and resource control policies decide calls
        besides the policies of IAM.
      </Alert>
    </SpaceBetween>
  )
}
