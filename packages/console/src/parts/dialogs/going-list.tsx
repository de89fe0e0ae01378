// What goes with something that is deleted, kind by kind.
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Breakable } from '../breakable.tsx'

interface Props {
  /** Those without names are left out. */
  readonly kinds: readonly { readonly title: string; readonly names: readonly string[] }[]
}

/** Nobody reads a thousand. */
const MAX_NAMES = 20

export function GoingList({ kinds }: Props) {
  const some = kinds.filter(({ names }) => names.length > 0)
  if (some.length === 0) return <Box>Nothing else goes with it.</Box>
  return (
    <SpaceBetween size="s">
      {some.map(({ title, names }) => (
        <div key={title}>
          <Box variant="awsui-key-label">{title}</Box>
          <ul className="plain-list">
            {names.slice(0, MAX_NAMES).map(name => (
              <li key={name}>
                <Breakable text={name} />
              </li>
            ))}
          </ul>
          {names.length > MAX_NAMES && (
            <Box color="text-body-secondary">
              and {(names.length - MAX_NAMES).toLocaleString('en')} more
            </Box>
          )}
        </div>
      ))}
    </SpaceBetween>
  )
}
