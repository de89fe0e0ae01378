// The versions of a managed policy: which one is in force, an older one looked at or put back.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import { readFailure } from '../../client/failure.ts'
import {
  deleteVersion,
  listVersions,
  type PolicyVersion,
  putInForce,
  readVersion,
} from '../../client/managed-policies.ts'
import { dayAndTime, lastPart } from '../../client/names.ts'
import { useAction } from '../../parts/action.tsx'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { askFirst } from '../../state/leaving.ts'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly arn: string
  /** The text in force: with another one there may be another version. */
  readonly saved: string
  /** Into the editor, where its effect is told before it is in force. */
  readonly onOpen: (text: string) => void
  readonly onChanged: () => void
}

export function PolicyVersions({ arn, saved, onOpen, onChanged }: Props) {
  const { aws } = useSession()
  const { run, refusal } = useAction()
  const { tell } = useNotices()
  const [removed, setRemoved] = useState<string>()
  const versions = useLoad(`${arn} ${saved}`, () => listVersions(aws.iam, arn))
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      versions.reload()
      onChanged()
    })
  if (versions.status === 'failed') return <Refusal failure={readFailure(versions.error)} />
  const force = (id: string, before: string | undefined): Promise<void> =>
    change(async () => {
      await putInForce(aws.iam, arn, id)
      tell({
        type: 'success',
        text: `${id} of ${lastPart(arn)} is in force${before ? `, where ${before} was` : ''}.`,
        ...(before && {
          action: { label: `Put ${before} in force again`, run: () => force(before, undefined) },
        }),
      })
    })
  const does: VersionActions = {
    open: ({ id }) =>
      run(async () => {
        const text = await readVersion(aws.iam, arn, id)
        askFirst(() => onOpen(text))
      }),
    putInForce: ({ id }) => force(id, versions.value?.find(one => one.isDefault)?.id),
    remove: ({ id }) => setRemoved(id),
  }
  return (
    <SpaceBetween size="s">
      {refusal && <Alert type="error">{refusal}</Alert>}
      <Table
        variant="container"
        items={versions.value ?? []}
        loading={versions.value === undefined}
        loadingText="Reading the versions"
        trackBy="id"
        wrapLines
        columnDefinitions={columns(does)}
        header={
          <Header
            variant="h2"
            counter={versions.value && `(${versions.value.length})`}
            description="Open one in the editor to see what it would do before it is in force."
          >
            Versions
          </Header>
        }
        ariaLabels={{ tableLabel: 'Versions' }}
      />
      {removed !== undefined && (
        <ConfirmDialog
          header={`Delete ${removed}`}
          confirm={`Delete ${removed}`}
          onConfirm={async () => {
            await deleteVersion(aws.iam, arn, removed)
            tell({ type: 'success', text: `Deleted ${removed} of ${lastPart(arn)}.` })
            versions.reload()
            onChanged()
          }}
          onClose={() => setRemoved(undefined)}
        >
          Its text goes, and cannot be put in force again. Nobody’s permissions change: another
          version is in force.
        </ConfirmDialog>
      )}
    </SpaceBetween>
  )
}

type Doing = (version: PolicyVersion) => void
type VersionActions = Readonly<Record<'open' | 'putInForce' | 'remove', Doing>>

function columns(does: VersionActions): readonly TableProps.ColumnDefinition<PolicyVersion>[] {
  return [
    { id: 'id', header: 'Version', isRowHeader: true, minWidth: 90, cell: ({ id }) => id },
    {
      id: 'default',
      header: 'State',
      minWidth: 120,
      cell: ({ isDefault }) =>
        isDefault ? (
          <StatusIndicator type="success" wrapText={false}>
            In force
          </StatusIndicator>
        ) : (
          <StatusIndicator type="stopped" wrapText={false}>
            Kept
          </StatusIndicator>
        ),
    },
    {
      id: 'created',
      header: 'Created',
      minWidth: 150,
      cell: ({ created }) => dayAndTime(created),
    },
    {
      id: 'change',
      header: 'Change',
      minWidth: 250,
      cell: version => <Changes version={version} does={does} />,
    },
  ]
}

interface ChangesProps {
  readonly version: PolicyVersion
  readonly does: VersionActions
}

function Changes({ version, does }: ChangesProps) {
  const { id, isDefault } = version
  const buttons: readonly (readonly [words: string, label: string, run: Doing])[] = [
    ['Open', `Open ${id} in the editor`, does.open],
    ...(isDefault
      ? []
      : ([
          ['Put in force', `Put in force: ${id}`, does.putInForce],
          ['Delete', `Delete ${id}`, does.remove],
        ] as const)),
  ]
  return (
    <SpaceBetween direction="horizontal" size="m">
      {buttons.map(([words, label, run]) => (
        <Button key={words} variant="inline-link" ariaLabel={label} onClick={() => run(version)}>
          {words}
        </Button>
      ))}
    </SpaceBetween>
  )
}
