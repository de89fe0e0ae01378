// The policies that are pasted: of an identity, its boundary, and service control policies.
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import type { PastedFault } from 'casegate/operator-api'
import { operator } from '../../client/operator.ts'
import { useLoad } from '../../state/load.ts'
import type { PastedDraft } from './pasted-draft.ts'

interface Props {
  readonly draft: PastedDraft
  /** By the name of the field. */
  readonly faults: ReadonlyMap<string, readonly PastedFault[]>
  readonly onChange: (draft: PastedDraft) => void
}

export function PastedPoliciesForm({ draft, faults, onChange }: Props) {
  const put = (changes: Partial<PastedDraft>) => onChange({ ...draft, ...changes })
  return (
    <SpaceBetween size="m">
      <PolicyTexts
        kind="policy"
        label="Policy"
        description="An identity-based policy as JSON. The table below shows what a user with these policies alone could do."
        texts={draft.policies}
        faults={faults}
        onChange={policies => put({ policies })}
      />
      <ManagedChoice chosen={draft.managed} onChange={managed => put({ managed })} />
      <ExpandableSection
        headerText="Permissions boundary and service control policies"
        defaultExpanded={draft.boundary !== '' || draft.scps.length > 0}
      >
        <SpaceBetween size="m">
          <PolicyText
            name="the boundary"
            label="Permissions boundary"
            text={draft.boundary}
            faults={faults}
            onChange={boundary => put({ boundary })}
          />
          <PolicyTexts
            kind="SCP"
            label="Service control policy"
            description="Each is attached to a level of its own, with FullAWSAccess beside it."
            texts={draft.scps}
            faults={faults}
            onChange={scps => put({ scps })}
          />
        </SpaceBetween>
      </ExpandableSection>
    </SpaceBetween>
  )
}

interface TextsProps {
  readonly kind: 'policy' | 'SCP'
  readonly label: string
  readonly description: string
  readonly texts: readonly string[]
  readonly faults: Props['faults']
  readonly onChange: (texts: readonly string[]) => void
}

function PolicyTexts({ kind, label, description, texts, faults, onChange }: TextsProps) {
  const word = label.toLowerCase()
  return (
    <SpaceBetween size="s">
      {texts.map((text, index) => (
        <PolicyText
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are told apart by their place
          key={index}
          name={`${kind} ${index + 1}`}
          label={texts.length === 1 ? label : `${label} ${index + 1}`}
          description={index === 0 ? description : undefined}
          text={text}
          faults={faults}
          onChange={changed => onChange(texts.with(index, changed))}
          onRemove={
            kind === 'SCP' || texts.length > 1
              ? () => onChange(texts.filter((_, place) => place !== index))
              : undefined
          }
        />
      ))}
      <Button iconName="add-plus" onClick={() => onChange([...texts, ''])}>
        {texts.length === 0 ? `Add a ${word}` : `Add another ${word}`}
      </Button>
    </SpaceBetween>
  )
}

interface TextProps {
  /** As faults name it. */
  readonly name: string
  readonly label: string
  readonly description?: string | undefined
  readonly text: string
  readonly faults: Props['faults']
  readonly onChange: (text: string) => void
  readonly onRemove?: (() => void) | undefined
}

function PolicyText({ name, label, description, text, faults, onChange, onRemove }: TextProps) {
  const found = faults.get(name) ?? []
  const refused = found.filter(({ isOdd }) => !isOdd).map(faultWords)
  const odd = found.filter(({ isOdd }) => isOdd).map(faultWords)
  return (
    <FormField
      stretch
      label={label}
      description={description}
      errorText={refused.length > 0 ? refused.join('. ') : undefined}
      warningText={odd.length > 0 ? odd.join('. ') : undefined}
      secondaryControl={
        onRemove && (
          <Button
            iconName="remove"
            variant="icon"
            ariaLabel={`Remove ${label.toLowerCase()}`}
            onClick={onRemove}
          />
        )
      }
    >
      <Textarea
        value={text}
        rows={8}
        spellcheck={false}
        placeholder='{ "Version": "2012-10-17", "Statement": [ … ] }'
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  )
}

/** `Line 3, column 5: …`. */
function faultWords({ line, column, message }: PastedFault): string {
  return line === undefined ? message : `Line ${line}, column ${column}: ${message}`
}

interface ChoiceProps {
  readonly chosen: readonly string[]
  readonly onChange: (names: readonly string[]) => void
}

function ManagedChoice({ chosen, onChange }: ChoiceProps) {
  const known = useLoad('', () => operator.managedPolicies())
  const optionOf = (name: string) => ({ value: name, label: name })
  return (
    <FormField stretch label="AWS managed policies">
      <Multiselect
        selectedOptions={chosen.map(optionOf)}
        options={(known.value ?? []).map(optionOf)}
        placeholder="None"
        filteringType="auto"
        filteringPlaceholder="Find a policy"
        filteringAriaLabel="Find a policy"
        statusType={known.status === 'failed' ? 'error' : known.value ? 'finished' : 'loading'}
        empty="No policy of that name"
        virtualScroll
        expandToViewport
        deselectAriaLabel={({ label = '' }) => `Remove ${label}`}
        onChange={({ detail }) =>
          onChange(detail.selectedOptions.flatMap(({ value }) => value ?? []))
        }
      />
    </FormField>
  )
}
