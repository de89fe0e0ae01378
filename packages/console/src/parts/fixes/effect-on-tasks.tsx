// What a change of somebody's policies does: their tasks before and after, and what exactly changes.
import { worstOf } from '@casegate/answers/task-answer'
import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { ExplainedTask, PolicyChange, PolicyEffect } from 'casegate/operator-api'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { useKept } from '../../state/kept.ts'
import { useLoad } from '../../state/load.ts'
import { Decision } from '../decision.tsx'
import { Failure } from '../failure.tsx'
import { ChangedPieces } from './changed-pieces.tsx'

interface Props {
  readonly change: PolicyChange
  /** What there is now: the effect is told against it, so it is asked again when this changes. */
  readonly saved: string
}

export function EffectOnTasks({ change, saved }: Props) {
  const loading = useLoad(JSON.stringify([change, saved]), () => operator.effects(change))
  const shown = useKept(loading.value)
  if (loading.status === 'failed') {
    return <Failure what="The effect can't be told" error={loading.error} />
  }
  if (!shown) return <StatusIndicator type="loading">Comparing the policies</StatusIndicator>
  const left = change.principals.length - shown.length
  return (
    <SpaceBetween size="l">
      {shown.map(effect => (
        <Effect key={effect.principalArn} effect={effect} />
      ))}
      {left > 0 && shown.length > 0 && (
        <Box color="text-body-secondary">
          It speaks for {left.toLocaleString('en')} more, who are not shown.
        </Box>
      )}
    </SpaceBetween>
  )
}

interface EffectProps {
  readonly effect: PolicyEffect
  /** Leaves out tasks of which no permission changes. */
  readonly isBrief?: boolean
}

export function Effect({ effect, isBrief = false }: EffectProps) {
  const { principalArn, before, after, changes } = effect
  const rows = after
    .map((task, index) => ({ task, old: before[index] ?? task }))
    .filter(({ task, old }) => !isBrief || allowedOf(task) !== allowedOf(old))
  return (
    <SpaceBetween size="s">
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        items={rows}
        trackBy={({ task }) => task.id}
        columnDefinitions={[
          {
            id: 'task',
            header: `Tasks of ${shortName(principalArn)}`,
            isRowHeader: true,
            minWidth: 160,
            cell: ({ task }) => task.title,
          },
          {
            id: 'before',
            header: 'Before',
            minWidth: 100,
            cell: ({ old }) => <TaskDecision task={old} />,
          },
          {
            id: 'after',
            header: 'After',
            minWidth: 100,
            cell: ({ task }) => <TaskDecision task={task} />,
          },
          {
            id: 'change',
            header: 'Change',
            minWidth: 110,
            cell: ({ task, old }) => wordsOf(old.allowed, task.allowed),
          },
        ]}
        empty="No permission of a task changes."
        ariaLabels={{ tableLabel: `Tasks of ${shortName(principalArn)}` }}
      />
      <ColumnLayout columns={2}>
        <ChangedPieces
          title="Exactly this becomes allowed"
          pieces={changes.added}
          nothing={changes.undetermined ?? 'Nothing that was not allowed before.'}
        />
        <ChangedPieces
          title="Exactly this is no longer allowed"
          pieces={changes.removed}
          nothing={changes.undetermined ?? 'Nothing that was allowed before.'}
        />
      </ColumnLayout>
    </SpaceBetween>
  )
}

function TaskDecision({ task }: { readonly task: ExplainedTask }) {
  const words = task.allowed ? 'Allowed' : `${allowedOf(task)} of ${task.permissions.length}`
  return <Decision state={worstOf(task.permissions.map(({ state }) => state))} words={words} />
}

function allowedOf({ permissions }: ExplainedTask): number {
  return permissions.filter(({ state }) => state === 'allowed').length
}

function wordsOf(before: boolean, after: boolean): string {
  if (before === after) return '–'
  return after ? 'Becomes possible' : 'Is lost'
}
