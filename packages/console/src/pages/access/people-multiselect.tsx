// Chooses several principals of the account.
import Multiselect from '@cloudscape-design/components/multiselect'
import { shortName } from '../../client/names.ts'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (arns: readonly string[]) => void
  readonly most: number
}

export function PeopleMultiselect({ label, value, onChange, most }: Props) {
  const { people } = useSession()
  const optionOf = (arn: string) => ({ value: arn, label: shortName(arn) })
  const isFull = value.length >= most
  return (
    <Multiselect
      inlineLabelText={label}
      selectedOptions={value.map(optionOf)}
      placeholder="Nobody"
      options={people.map(({ arn, about }) => ({
        ...optionOf(arn),
        ...(about && { description: about }),
        ...(isFull &&
          !value.includes(arn) && {
            disabled: true,
            disabledReason: `At most ${most} are compared with`,
          }),
      }))}
      onChange={({ detail }) =>
        onChange(detail.selectedOptions.flatMap(({ value: arn }) => arn ?? []))
      }
      filteringType="auto"
      filteringPlaceholder="Find a user or role"
      filteringAriaLabel="Find a user or role"
      empty="Nobody of that name"
      deselectAriaLabel={({ label: name = '' }) => `Remove ${name}`}
      virtualScroll
      expandToViewport
    />
  )
}
