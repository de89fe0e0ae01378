// The smallest fix for a denial: previewed as changes of policies, applied by the operator, undone.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { FixPreview, FixWish } from 'casegate/operator-api'
import { useState } from 'react'
import { count, shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'
import { Failure } from '../failure.tsx'
import { Effect } from './effect-on-tasks.tsx'
import { FixStep } from './fix-step.tsx'
import { wordsForGiven } from './given.ts'

const WORDS = { 'view-domain': 'All to view a domain', onboard: 'All to onboard' } as const
export type FixableTask = keyof typeof WORDS
type TaskWish = FixWish & { readonly task: FixableTask }

interface Props {
  readonly wish: FixWish
  /** What else can be granted in one go: all that a task needs. */
  readonly tasks?: readonly TaskWish[]
  /** After the fix was applied, and again after it was undone. */
  readonly onChange?: () => void
}

export function Fix({ wish: narrow, tasks = [], onChange }: Props) {
  const [chosen, setChosen] = useState('')
  const wish = tasks.find(({ task }) => task === chosen) ?? narrow
  const preview = useLoad(JSON.stringify(wish), () => operator.previewFix(wish))
  const changed = () => {
    preview.reload()
    onChange?.()
  }
  if (preview.status === 'failed') {
    return <Failure what="There is no fix for this" error={preview.error} />
  }
  if (!preview.value) return <StatusIndicator type="loading">Looking for a fix</StatusIndicator>
  return (
    <Container header={<FixHeader fix={preview.value} wish={wish} onChange={changed} />}>
      <SpaceBetween size="m">
        {tasks.length > 0 && (
          <SegmentedControl
            label="What to grant"
            selectedId={chosen}
            options={[
              { id: '', text: 'What this call lacks' },
              ...tasks.map(({ task }) => ({ id: task, text: WORDS[task] })),
            ]}
            onChange={({ detail }) => setChosen(detail.selectedId)}
          />
        )}
        <FixBody fix={preview.value} />
      </SpaceBetween>
    </Container>
  )
}

interface HeaderProps {
  readonly fix: FixPreview
  readonly wish: FixWish
  readonly onChange: () => void
}

function FixHeader({ fix, wish, onChange }: HeaderProps) {
  const { visit } = useSession()
  const { apply, isBusy } = useApply(fix, wish, onChange)
  const isOffered = fix.works && fix.steps.length > 0
  return (
    <Header
      variant="h2"
      description={
        isOffered &&
        (visit.isOperator
          ? 'As the operator of this account you can apply it here; it can be undone.'
          : 'The operator of this account can apply it. To ask for it, copy its text or the link to this page.')
      }
      actions={
        isOffered && (
          <Button
            variant="primary"
            loading={isBusy}
            disabled={!visit.isOperator}
            disabledReason="Only the operator of this account may change it here."
            onClick={apply}
          >
            Apply the fix
          </Button>
        )
      }
    >
      Smallest fix
    </Header>
  )
}

function useApply({ principalArn, steps }: FixPreview, wish: FixWish, onChange: () => void) {
  const { tell } = useNotices()
  const [isBusy, setIsBusy] = useState(false)
  const where = steps.map(({ name }) => name).join(', ')
  const who = shortName(principalArn)
  const fail = (error: unknown) =>
    tell({ type: 'error', text: error instanceof Error ? error.message : String(error) })
  const undo = async (id: string) => {
    try {
      await operator.undoFix(id)
      tell({ type: 'info', text: `Took back the change of ${where} for ${who}.` })
      onChange()
    } catch (error) {
      fail(error)
    }
  }
  const apply = async () => {
    setIsBusy(true)
    try {
      const { id, gave } = await operator.applyFix(wish)
      tell({
        type: 'success',
        text: `Allowed ${wordsForGiven(gave)} for ${who}, by ${where}.`,
        action: { label: 'Undo', run: () => undo(id) },
      })
      onChange()
    } catch (error) {
      fail(error)
    } finally {
      setIsBusy(false)
    }
  }
  return { apply, isBusy }
}

function FixBody({ fix }: { readonly fix: FixPreview }) {
  const { works, remaining, steps, effects, others } = fix
  const who = shortName(fix.principalArn)
  if (!works) {
    return (
      <Alert type="warning" header={`No change of the policies of ${who} helps`}>
        {remaining.map(({ message }) => message).join(' ')}
      </Alert>
    )
  }
  if (steps.length === 0) {
    return (
      <StatusIndicator type="success">
        Nothing needs to change: the policies of {who} allow it now.
      </StatusIndicator>
    )
  }
  const [own, ...theirs] = effects
  return (
    <SpaceBetween size="l">
      {steps.map(step => (
        <FixStep key={`${step.keeper} ${step.arn ?? step.owner?.name} ${step.name}`} step={step} />
      ))}
      {own && <Effect effect={own} isBrief />}
      <Others others={others === null ? null : theirs.length + others} />
      {theirs.map(effect => (
        <Effect key={effect.principalArn} effect={effect} isBrief />
      ))}
      {others !== null && others > 0 && (
        <Box color="text-body-secondary">{count(others, 'more principal')} are not shown.</Box>
      )}
    </SpaceBetween>
  )
}

/** Null where the visitor may not know. */
function Others({ others }: { readonly others: number | null }) {
  if (others === 0) return null
  const header =
    others === null ? 'It may change what others may do, too' : 'It changes what others may do, too'
  return (
    <Alert type="warning" header={header}>
      {others === null
        ? 'A policy that would be changed may speak for others as well. For whom, you may not see.'
        : `A policy that would be changed speaks for ${count(others, 'more principal')}.`}
    </Alert>
  )
}
