// Facts with their labels: short ones beside one another, and long ones such as ARNs below them, each on a line of its own.
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Copyable } from './code.tsx'

interface Props {
  readonly columns: number
  readonly items: readonly KeyValuePairsProps.Item[]
  /** What one copies of each is told by its label: `Field ARN`. */
  readonly long: readonly { readonly label: string; readonly text: string }[]
}

export function Facts({ columns, items, long }: Props) {
  return (
    <SpaceBetween size="l">
      <KeyValuePairs columns={columns} items={items} />
      {long.length > 0 && (
        <KeyValuePairs
          items={long.map(({ label, text }) => ({
            label,
            value: (
              <Copyable
                text={text}
                label={`the ${label.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase())}`}
              />
            ),
          }))}
        />
      )}
    </SpaceBetween>
  )
}
