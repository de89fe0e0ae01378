// Chooses one principal of the account.
import Select from '@cloudscape-design/components/select'
import { shortName } from '../client/names.ts'
import { useSession } from '../state/session.tsx'

interface Props {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (arn: string) => void
  readonly placeholder?: string
  /** Where the choice must be somebody who has policies. */
  readonly withoutRoot?: boolean
}

export function PrincipalSelect({ label, value, onChange, placeholder, withoutRoot }: Props) {
  const { people } = useSession()
  return (
    <Select
      inlineLabelText={label}
      selectedOption={value ? { value, label: shortName(value) } : null}
      placeholder={placeholder ?? 'Choose a user or role'}
      options={people
        .filter(({ kind }) => !(withoutRoot && kind === 'root'))
        .map(({ arn, about }) => ({
          value: arn,
          label: shortName(arn),
          ...(about && { description: about }),
        }))}
      onChange={({ detail }) =>
        detail.selectedOption.value && onChange(detail.selectedOption.value)
      }
      filteringType="auto"
      filteringPlaceholder="Find a user or role"
      filteringAriaLabel="Find a user or role"
      empty="Nobody of that name"
      virtualScroll
      expandToViewport
    />
  )
}
