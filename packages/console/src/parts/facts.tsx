// Facts with their labels: short ones beside one another, and ARNs below them, each on a line of its own.
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Copyable } from './code.tsx'

interface Props {
  readonly columns: number
  readonly items: readonly KeyValuePairsProps.Item[]
  /** What one copies of each is told by its label: `Field ARN`. */
  readonly arns: readonly { readonly label: string; readonly arn: string }[]
}

export function Facts({ columns, items, arns }: Props) {
  return (
    <SpaceBetween size="l">
      <KeyValuePairs columns={columns} items={items} />
      {arns.length > 0 && (
        <KeyValuePairs
          items={arns.map(({ label, arn }) => ({
            label,
            value: (
              <Copyable
                text={arn}
                label={`the ${label.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase())}`}
              />
            ),
          }))}
        />
      )}
    </SpaceBetween>
  )
}
