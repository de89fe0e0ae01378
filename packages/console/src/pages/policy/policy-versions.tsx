// The versions of a managed policy: which one is in force, an older one looked at or put back.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { readFailure } from '../../client/failure.ts'
import {
  deleteVersion,
  listVersions,
  type PolicyVersion,
  putInForce,
  readVersion,
} from '../../client/managed-policies.ts'
import { dayAndTime } from '../../client/names.ts'
import { useAction } from '../../parts/action.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
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
  const versions = useLoad(`${arn} ${saved}`, () => listVersions(aws.iam, arn))
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      versions.reload()
      onChanged()
    })
  if (versions.status === 'failed') return <Refusal failure={readFailure(versions.error)} />
  const does: VersionActions = {
    open: ({ id }) => run(async () => onOpen(await readVersion(aws.iam, arn, id))),
    putInForce: ({ id }) => change(() => putInForce(aws.iam, arn, id)),
    remove: ({ id }) => change(() => deleteVersion(aws.iam, arn, id)),
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
          ['Put in force', `Put ${id} in force`, does.putInForce],
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
