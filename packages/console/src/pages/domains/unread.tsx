// Calls that a page does without: what it shows in place of their answers is less.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { CallFailure } from '../../client/failure.ts'
import { Refusal } from '../../parts/refusal.tsx'

export function Unread({ failures }: { readonly failures: readonly CallFailure[] }) {
  if (failures.length === 0) return null
  return (
    <Alert type="info" header="Some of what this page is read with is missing">
      <SpaceBetween size="xs">
        <Box>Ids stand in the place of names, and rules that are not known are left to Cases.</Box>
        {failures.map(failure => (
          <Box key={failure.message}>
            <Refusal failure={failure} />
          </Box>
        ))}
      </SpaceBetween>
    </Alert>
  )
}
