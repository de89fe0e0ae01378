// The two types of policies, enabled or not.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { type OrganizationView, POLICY_TYPES, TYPE_NAMES } from '../../client/organization-tree.ts'
import type { GuardKind } from '../../client/organizations.ts'
import { useAction } from '../../parts/action.tsx'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { GoingList } from '../../parts/dialogs/going-list.tsx'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly organization: OrganizationView
  readonly onChange: () => void
}

export function PolicyTypes({ organization, onChange }: Props) {
  const { aws } = useSession()
  const { rootId: RootId, enabled, targets } = organization
  const [disabling, setDisabling] = useState<GuardKind>()
  const { run, refusal } = useAction()
  const { tell } = useNotices()
  const change = async (operation: string, PolicyType: GuardKind, done: string) => {
    await aws.organizations(operation, { RootId, PolicyType })
    tell({ type: 'success', text: `${POLICY_TYPES[PolicyType].title} are ${done}.` })
    onChange()
  }
  return (
    <Container header={<Header variant="h2">Policy types</Header>}>
      {refusal && <Alert type="error">{refusal}</Alert>}
      <KeyValuePairs
        columns={2}
        items={TYPE_NAMES.map(type => ({
          label: POLICY_TYPES[type].title,
          value: (
            <SpaceBetween direction="horizontal" size="s">
              <StatusIndicator type={enabled.includes(type) ? 'success' : 'stopped'}>
                {enabled.includes(type) ? 'Enabled' : 'Disabled'}
              </StatusIndicator>
              {enabled.includes(type) ? (
                <Button
                  variant="inline-link"
                  ariaLabel={`Disable ${POLICY_TYPES[type].title}`}
                  onClick={() => setDisabling(type)}
                >
                  Disable
                </Button>
              ) : (
                <Button
                  variant="inline-link"
                  ariaLabel={`Enable ${POLICY_TYPES[type].title}`}
                  onClick={() => run(() => change('EnablePolicyType', type, 'enabled'))}
                >
                  Enable
                </Button>
              )}
            </SpaceBetween>
          ),
        }))}
      />
      {disabling && (
        <ConfirmDialog
          header={`Disable ${POLICY_TYPES[disabling].title}`}
          confirm="Disable"
          onConfirm={() => change('DisablePolicyType', disabling, 'disabled')}
          onClose={() => setDisabling(undefined)}
        >
          <GoingList
            kinds={targets.map(({ name, attached }) => ({
              title: `Detached from ${name}`,
              names: attached.filter(({ type }) => type === disabling).map(policy => policy.name),
            }))}
          />
        </ConfirmDialog>
      )}
    </Container>
  )
}
