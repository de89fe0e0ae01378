// The fixes of a user or role that were applied from the console: what each gave, and its way back.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { PastFix } from 'casegate/operator-api'
import { dayAndTime, shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { useAction } from '../../parts/action.tsx'
import { Code } from '../../parts/code.tsx'
import { Failure } from '../../parts/failure.tsx'
import { wordsForGiven } from '../../parts/fixes/given.ts'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'

interface Props {
  readonly principal: string
  /** After one was taken back: policies have changed. */
  readonly onChange: () => void
}

export function FixHistory({ principal, onChange }: Props) {
  const { tell } = useNotices()
  const { run, isBusy, refusal } = useAction()
  const history = useLoad(principal, () => operator.fixes(principal))
  const fixes = history.value ?? []
  const undo = ({ id, gave }: PastFix) =>
    run(async () => {
      await operator.undoFix(id)
      const what = wordsForGiven(gave ?? [])
      tell({ type: 'success', text: `Took back ${what} from ${shortName(principal)}.` })
      history.reload()
      onChange()
    })
  if (history.status === 'failed') {
    return <Failure what="The fixes can't be told" error={history.error} onRetry={history.reload} />
  }
  if (fixes.length === 0) return null
  return (
    <Table
      variant="container"
      items={fixes}
      trackBy="id"
      wrapLines
      columnDefinitions={columns(fixes, isBusy, undo)}
      header={
        <Header
          variant="h2"
          counter={`(${fixes.length})`}
          description={
            refusal ?? 'What the operator has applied from a denied page, the newest first.'
          }
        >
          Fixes
        </Header>
      }
      ariaLabels={{ tableLabel: 'Fixes' }}
    />
  )
}

function columns(
  fixes: readonly PastFix[],
  isBusy: boolean,
  undo: (fix: PastFix) => void,
): readonly TableProps.ColumnDefinition<PastFix>[] {
  return [
    {
      id: 'gave',
      header: 'Gave',
      isRowHeader: true,
      minWidth: 260,
      cell: ({ gave }) => (
        <ul className="plain-list">
          {(gave ?? []).map(({ action, resource }) => (
            <li key={`${action} ${resource}`}>
              <Code>{action}</Code> on <Code>{resource}</Code>
            </li>
          ))}
        </ul>
      ),
    },
    { id: 'where', header: 'Changed', minWidth: 170, cell: wordsForChanges },
    {
      id: 'when',
      header: 'Applied',
      minWidth: 140,
      cell: ({ appliedAt }) => dayAndTime(appliedAt),
    },
    {
      id: 'undo',
      header: 'Way back',
      minWidth: 170,
      cell: fix => <WayBack fix={fix} fixes={fixes} isBusy={isBusy} onUndo={undo} />,
    },
  ]
}

function wordsForChanges({ changes }: PastFix): string {
  return changes
    .map(({ name, owner }) => (owner ? `${name} of ${owner.kind}/${owner.name}` : name))
    .join(', ')
}

interface WayBackProps {
  readonly fix: PastFix
  readonly fixes: readonly PastFix[]
  readonly isBusy: boolean
  readonly onUndo: (fix: PastFix) => void
}

function WayBack({ fix, fixes, isBusy, onUndo }: WayBackProps) {
  const { undo, undoneAt, gave } = fix
  if (undoneAt !== null) {
    return <StatusIndicator type="stopped">Taken back {dayAndTime(undoneAt)}</StatusIndicator>
  }
  if (undo === null) return <StatusIndicator type="success">Applied</StatusIndicator>
  if (undo.can === 'now') {
    return (
      <Button
        variant="inline-link"
        ariaLabel={`Undo ${wordsForGiven(gave ?? [])}`}
        loading={isBusy}
        onClick={() => onUndo(fix)}
      >
        Undo
      </Button>
    )
  }
  if (undo.can === 'no') return <Box color="text-body-secondary">Not any more: {undo.why}.</Box>
  const first = fixes.find(({ id }) => id === undo.id)
  return (
    <Box color="text-body-secondary">
      After {first?.gave ? wordsForGiven(first.gave) : "another user's fix"}, which changed the same
      statement
    </Box>
  )
}
