// Whom a new role is for: this account, another one, a service, or whom a policy says that one writes.
import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { operator } from '../../../client/operator.ts'
import type { TrustDraft, TrustFaults, TrustKind } from '../../../client/trust/new-trust.ts'
import { Suggest } from '../../../parts/forms/suggest.tsx'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'

interface Props {
  readonly draft: TrustDraft
  /** Told once it was tried. */
  readonly faults: TrustFaults | undefined
  readonly onChange: (draft: TrustDraft) => void
}

const KINDS: readonly (readonly [TrustKind, string, string])[] = [
  ['account', 'This account', 'Its users and roles, if their own policies let them.'],
  ['otherAccount', 'Another AWS account', 'Its users and roles, if policies there let them.'],
  ['service', 'AWS service', 'A service that acts for you, such as Amazon Connect.'],
  [
    'custom',
    'Custom trust policy',
    'You write whom it trusts, SAML and web identity too: Casegate keeps and explains these, but signs nobody in by them.',
  ],
]

export function NewRoleTrust({ draft, faults, onChange }: Props) {
  const { account } = useSession()
  const { kind } = draft
  return (
    <SpaceBetween size="m">
      <FormField label="Who may assume it" stretch>
        <RadioGroup
          value={kind}
          items={KINDS.map(([value, label, description]) => ({
            value,
            label: value === 'account' ? `${label} (${account})` : label,
            description,
          }))}
          onChange={({ detail }) => {
            const chosen = KINDS.find(([value]) => value === detail.value)
            if (chosen) onChange({ ...draft, kind: chosen[0] })
          }}
        />
      </FormField>
      {kind === 'otherAccount' && <OtherAccount {...{ draft, faults, onChange }} />}
      {(kind === 'account' || kind === 'otherAccount') && (
        <Checkbox
          checked={draft.needsMfa}
          description="aws:MultiFactorAuthPresent: whoever signed in without a second factor may not."
          onChange={({ detail }) => onChange({ ...draft, needsMfa: detail.checked })}
        >
          Require MFA
        </Checkbox>
      )}
      {kind === 'service' && <Service {...{ draft, faults, onChange }} />}
    </SpaceBetween>
  )
}

function OtherAccount({ draft, faults, onChange }: Props) {
  return (
    <SpaceBetween size="m">
      <FormField label="Account ID" errorText={faults?.accountId}>
        <Input
          value={draft.accountId}
          inputMode="numeric"
          placeholder="12 digits"
          onChange={({ detail }) => onChange({ ...draft, accountId: detail.value })}
        />
      </FormField>
      <FormField
        label={
          <>
            External ID <i className="optional">– optional</i>
          </>
        }
        description="For a third party's account: it has to give this with each call."
        errorText={faults?.externalId}
      >
        <Input
          value={draft.externalId}
          spellcheck={false}
          onChange={({ detail }) => onChange({ ...draft, externalId: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  )
}

function Service({ draft, faults, onChange }: Props) {
  const services = useLoad('services', operator.services)
  return (
    <SpaceBetween size="m">
      <FormField
        label="Service principal"
        description="Type a part of its name."
        errorText={faults?.service}
      >
        <Suggest
          value={draft.service}
          filteringType="auto"
          options={(services.value ?? []).map(value => ({ value }))}
          isLoading={services.status === 'loading'}
          loadingText="Reading the services"
          empty="No service is known by such a name"
          enteredTextLabel={typed => `Trust ${typed}`}
          placeholder="connect.amazonaws.com"
          ariaLabel="Service principal"
          onChange={service => onChange({ ...draft, service })}
        />
      </FormField>
      <Box color="text-body-secondary">
        Whoever hands the role to the service needs iam:PassRole on it.
      </Box>
    </SpaceBetween>
  )
}
