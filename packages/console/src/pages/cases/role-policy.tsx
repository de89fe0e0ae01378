// What Connect wrote to its service-linked role for the domain: shown when it is asked for.
import { GetRolePolicyCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import type { Aws } from '../../client/aws.ts'
import { readFailure } from '../../client/failure.ts'
import { CodeBlock, Copyable } from '../../parts/code.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
import { useSession } from '../../state/session.tsx'

export function RolePolicy({ roleName }: { readonly roleName: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <ExpandableSection
      variant="container"
      headerText="Inline policy of the service-linked role"
      headerDescription="Connect writes it when the domain is associated. Reading it needs IAM permissions."
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen && <Policies roleName={roleName} />}
    </ExpandableSection>
  )
}

function Policies({ roleName }: { readonly roleName: string }) {
  const { aws, acting } = useSession()
  const policies = useLoad(`${acting} ${roleName}`, () => readPolicies(aws, roleName))
  if (policies.status === 'failed') return <Refusal failure={readFailure(policies.error)} />
  if (!policies.value) return <StatusIndicator type="loading">Reading the role</StatusIndicator>
  return (
    <SpaceBetween size="s">
      <Copyable text={roleName} label="the role's name" />
      {policies.value.length === 0 && <Box>The role has no inline policy.</Box>}
      {policies.value.map(({ name, text }) => (
        <SpaceBetween size="xxs" key={name}>
          <Box variant="h3">{name}</Box>
          <CodeBlock text={text} label={`Inline policy ${name}`} />
        </SpaceBetween>
      ))}
    </SpaceBetween>
  )
}

async function readPolicies({ iam }: Aws, RoleName: string) {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }))
  return Promise.all(
    PolicyNames.map(async name => {
      const { PolicyDocument = '' } = await iam.send(
        new GetRolePolicyCommand({ RoleName, PolicyName: name }),
      )
      return { name, text: decodeURIComponent(PolicyDocument) }
    }),
  )
}
