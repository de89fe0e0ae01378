// What the policy would do if it were saved: tasks before and after, and what becomes newly allowed.
import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import type { DecisionState, PolicyEffect, TaskAnswer } from '../../client/shapes.ts'
import { ChangedPieces } from '../../parts/changed-pieces.tsx'
import { Decision } from '../../parts/decision.tsx'
import { Failure } from '../../parts/failure.tsx'
import { PinnedChecks } from '../../parts/pinned-checks.tsx'
import { useKept } from '../../state/kept.ts'
import { type Loading, useLoad } from '../../state/load.ts'
import { usePins } from '../../state/pins.ts'
import { useSession } from '../../state/session.tsx'
import type { PolicySource } from './policy-source.ts'

interface Props {
  readonly source: PolicySource
  readonly name: string
  readonly text: string
  /** What there is before: the effect is told against it. */
  readonly saved: string
  readonly isBroken: boolean
}

export function Effects({ source, name, text, saved, isBroken }: Props) {
  const { aws } = useSession()
  const principals = useLoad(`principals ${source.key}`, () => source.principals(aws.iam))
  const place = source.place?.(name)
  const effects = useLoad(
    JSON.stringify([source.key, principals.value, isBroken, text, saved]),
    async () =>
      place && principals.value && !isBroken
        ? operator.effects(text, place, principals.value)
        : undefined,
  )
  const pins = usePins()
  const shown = useKept(effects.value)
  if (!place) return null
  const edit = isBroken ? undefined : { policy: text, place, principals: principals.value ?? [] }
  return (
    <SpaceBetween size="l">
      <EffectOnTasks
        effects={isBroken ? [] : (shown ?? [])}
        error={errorOf(principals) ?? errorOf(effects)}
        isBroken={isBroken}
        speaksForNobody={principals.value?.length === 0}
      />
      {pins.length > 0 && <PinnedChecks edit={edit} />}
    </SpaceBetween>
  )
}

function errorOf(loading: Loading<unknown>): unknown {
  return loading.status === 'failed' ? loading.error : undefined
}

interface EffectOnTasksProps {
  readonly effects: readonly PolicyEffect[]
  readonly error: unknown
  readonly isBroken: boolean
  readonly speaksForNobody: boolean
}

function EffectOnTasks({ effects, error, isBroken, speaksForNobody }: EffectOnTasksProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Before and after this text is saved; it changes as you type."
        >
          Effect on tasks
        </Header>
      }
    >
      {error !== undefined && <Failure what="The effect can't be told" error={error} />}
      {isBroken && <Box>The effect is shown once IAM would take the text.</Box>}
      {!isBroken && speaksForNobody && (
        <Box>The policy speaks for nobody yet: attach it to see what it does.</Box>
      )}
      <SpaceBetween size="l">
        {effects.map(effect => (
          <Effect key={effect.principalArn} effect={effect} />
        ))}
      </SpaceBetween>
    </Container>
  )
}

function Effect({ effect }: { readonly effect: PolicyEffect }) {
  const { principalArn, before, after, changes } = effect
  const rows = after.map((task, index) => ({ task, old: before[index] ?? task }))
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

function TaskDecision({ task }: { readonly task: TaskAnswer }) {
  const allowed = task.permissions.filter(({ state }) => state === 'allowed').length
  return (
    <Decision
      state={taskState(task)}
      words={task.allowed ? 'Allowed' : `${allowed} of ${task.permissions.length}`}
    />
  )
}

function wordsOf(before: boolean, after: boolean): string {
  if (before === after) return '–'
  return after ? 'Becomes possible' : 'Is lost'
}

function taskState({ allowed, permissions }: TaskAnswer): DecisionState {
  if (allowed) return 'allowed'
  const isDenied = permissions.some(({ state }) => state === 'explicitDeny')
  return isDenied ? 'explicitDeny' : 'implicitDeny'
}
