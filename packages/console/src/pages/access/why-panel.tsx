// Why a permission is allowed or not, below the table: on each resource that a task may be about.
import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Code } from '../../parts/code.tsx'
import { Decision } from '../../parts/decision.tsx'
import { Why } from '../../parts/explanation.tsx'
import { usePanelContent } from '../../state/panel.tsx'
import { linkTo } from '../../state/route.ts'
import { type AccessRow, tellingExplanation } from './access-rows.ts'

export function useWhyPanel(
  row: AccessRow | undefined,
  principal: string | undefined,
  onClose: () => void,
): void {
  const key = row && `${row.id} ${principal} ${row.state} ${row.decidedBy}`
  usePanelContent(key, () => ({
    title: `Why: ${row?.name}`,
    body: row && <Reasons row={row} principal={principal} />,
    onClose,
  }))
}

interface Props {
  readonly row: AccessRow
  readonly principal: string | undefined
}

function Reasons({ row, principal }: Props) {
  const { permission } = row
  const telling = permission && tellingExplanation(permission)
  if (!permission || !telling) return null
  const { action, resource } = telling
  return (
    <SpaceBetween size="l">
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Decision', value: <Decision state={row.state} /> },
          { label: 'Asked on', value: <Code>{resource}</Code> },
          { label: 'What it is for', value: permission.why },
          {
            label: 'Source',
            value: (
              <Link external href={permission.source.url}>
                {permission.source.title}
              </Link>
            ),
          },
        ]}
      />
      {permission.explanations.length > 1 && (
        <SpaceBetween size="xxs">
          <Box variant="h3">On each resource</Box>
          {permission.explanations.map(one => (
            <div key={one.resource} className="actions">
              <Decision state={one.state} />
              <Code>{one.resource}</Code>
            </div>
          ))}
        </SpaceBetween>
      )}
      <Why explanation={telling} />
      {principal && (
        <Link href={linkTo(['simulator'], { principal, action, resource })}>
          Open in the simulator
        </Link>
      )}
    </SpaceBetween>
  )
}
