// A user's access keys: made here, their secret shown once.
import {
  type AccessKey,
  type AccessKeyMetadata,
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import { readFailure } from '../../client/failure.ts'
import { dayAndTime } from '../../client/names.ts'
import { useAction } from '../../parts/action.tsx'
import { Code, Copyable } from '../../parts/code.tsx'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { ToolForms } from '../../parts/tool-forms.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

export function AccessKeys({ userName: UserName }: { readonly userName: string }) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [made, setMade] = useState<AccessKey>()
  const [removed, setRemoved] = useState<AccessKeyMetadata>()
  const { run, isBusy, refusal } = useAction()
  const keys = useLoad(`keys of ${UserName}`, async () => {
    const { AccessKeyMetadata = [] } = await aws.iam.send(new ListAccessKeysCommand({ UserName }))
    return AccessKeyMetadata
  })
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      keys.reload()
    })
  const create = () =>
    change(async () => {
      const { AccessKey } = await aws.iam.send(new CreateAccessKeyCommand({ UserName }))
      setMade(AccessKey)
    })
  const toggle = ({ AccessKeyId, Status }: AccessKeyMetadata) =>
    change(() =>
      aws.iam.send(
        new UpdateAccessKeyCommand({
          UserName,
          AccessKeyId,
          Status: Status === 'Active' ? 'Inactive' : 'Active',
        }),
      ),
    )
  const remove = async ({ AccessKeyId }: AccessKeyMetadata) => {
    await aws.iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }))
    tell({ type: 'success', text: `Deleted the access key ${AccessKeyId} of ${UserName}.` })
    if (made?.AccessKeyId === AccessKeyId) setMade(undefined)
    keys.reload()
  }
  if (keys.status === 'failed') return <Refusal failure={readFailure(keys.error)} />
  return (
    <SpaceBetween size="s">
      {refusal && <Alert type="error">{refusal}</Alert>}
      {made && <MadeKey made={made} name={UserName} onClose={() => setMade(undefined)} />}
      <Table
        variant="container"
        items={keys.value ?? []}
        loading={keys.value === undefined}
        loadingText="Reading the access keys"
        trackBy="AccessKeyId"
        columnDefinitions={columns(toggle, setRemoved)}
        header={
          <Header
            variant="h2"
            counter={keys.value && `(${keys.value.length})`}
            actions={
              <Button loading={isBusy} onClick={create}>
                Create access key
              </Button>
            }
          >
            Access keys
          </Header>
        }
        empty={<Box textAlign="center">No access keys: SDKs and the CLI need one.</Box>}
        ariaLabels={{ tableLabel: 'Access keys' }}
      />
      {removed && (
        <ConfirmDialog
          header={`Delete ${removed.AccessKeyId}`}
          confirm="Delete access key"
          onConfirm={() => remove(removed)}
          onClose={() => setRemoved(undefined)}
        >
          {removed.Status === 'Active'
            ? 'It is active: tools that use it stop working at once. To try that first, deactivate it; a deleted key cannot come back.'
            : 'Nobody can bring it back.'}
        </ConfirmDialog>
      )}
    </SpaceBetween>
  )
}

type Change = (key: AccessKeyMetadata) => void

function columns(
  toggle: Change,
  remove: Change,
): readonly TableProps.ColumnDefinition<AccessKeyMetadata>[] {
  return [
    {
      id: 'id',
      header: 'Access key ID',
      isRowHeader: true,
      minWidth: 200,
      cell: ({ AccessKeyId = '' }) => <Code>{AccessKeyId}</Code>,
    },
    { id: 'status', header: 'Status', minWidth: 110, cell: keyStatus },
    {
      id: 'created',
      header: 'Created',
      minWidth: 150,
      cell: ({ CreateDate }) => dayAndTime(CreateDate),
    },
    {
      id: 'change',
      header: 'Change',
      minWidth: 170,
      cell: key => <Changes accessKey={key} onToggle={toggle} onRemove={remove} />,
    },
  ]
}

interface ChangesProps {
  readonly accessKey: AccessKeyMetadata
  readonly onToggle: Change
  readonly onRemove: Change
}

function Changes({ accessKey, onToggle, onRemove }: ChangesProps) {
  const { AccessKeyId, Status } = accessKey
  const toggling = Status === 'Active' ? 'Deactivate' : 'Activate'
  return (
    <SpaceBetween direction="horizontal" size="m">
      <Button
        variant="inline-link"
        ariaLabel={`${toggling} ${AccessKeyId}`}
        onClick={() => onToggle(accessKey)}
      >
        {toggling}
      </Button>
      <Button
        variant="inline-link"
        ariaLabel={`Delete ${AccessKeyId}`}
        onClick={() => onRemove(accessKey)}
      >
        Delete
      </Button>
    </SpaceBetween>
  )
}

interface MadeProps {
  readonly made: AccessKey
  readonly name: string
  readonly onClose: () => void
}

function MadeKey({ made, name, onClose }: MadeProps) {
  const { region } = useSession()
  const { AccessKeyId = '', SecretAccessKey = '' } = made
  return (
    <Alert
      type="success"
      header="Copy the secret now: it is not shown again"
      dismissible
      dismissAriaLabel="Hide the secret"
      onDismiss={onClose}
    >
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={2}
          items={[
            {
              label: 'Access key ID',
              value: <Copyable text={AccessKeyId} label="the access key ID" />,
            },
            {
              label: 'Secret access key',
              value: <Copyable text={SecretAccessKey} label="the secret access key" />,
            },
          ]}
        />
        <ToolForms
          endpoint={location.origin}
          region={region}
          accessKeyId={AccessKeyId}
          secretAccessKey={SecretAccessKey}
          name={name}
        />
      </SpaceBetween>
    </Alert>
  )
}

function keyStatus({ Status }: AccessKeyMetadata) {
  return (
    <StatusIndicator type={Status === 'Active' ? 'success' : 'stopped'} wrapText={false}>
      {Status ?? 'Unknown'}
    </StatusIndicator>
  )
}
