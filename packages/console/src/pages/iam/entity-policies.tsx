// The policies that speak for a user, group or role: attached and inline.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { PolicyKey } from 'casegate/operator-api'
import { useState } from 'react'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { readFailure } from '../../client/failure.ts'
import { lastPart } from '../../client/names.ts'
import { useAction } from '../../parts/action.tsx'
import { BreakableName } from '../../parts/breakable.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { ChangeEffect } from './change-effect.tsx'
import { ConfirmRemoval } from './confirm-removal.tsx'
import { PolicyPicker } from './policy-picker.tsx'

interface Props {
  readonly kind: EntityClient
  readonly name: string
}

interface Row {
  readonly name: string
  /** Absent for an inline policy. */
  readonly arn?: string
}

export function EntityPolicies({ kind, name }: Props) {
  const { aws } = useSession()
  const [isPicking, setIsPicking] = useState(false)
  const [removed, setRemoved] = useState<Row>()
  const { run, refusal } = useAction()
  const { tell } = useNotices()
  const policies = useLoad(`policies ${kind.noun} ${name}`, async (): Promise<Row[]> => {
    const attached = await kind.listAttached(aws.iam, name)
    const inline = await kind.listInline(aws.iam, name)
    return [...attached, ...inline.map(policy => ({ name: policy }))]
  })
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      policies.reload()
    })
  const removeRow = async ({ name: policy, arn }: Row) => {
    await (arn === undefined
      ? kind.deleteInline(aws.iam, name, policy)
      : kind.detach(aws.iam, name, arn))
    tell({
      type: 'success',
      text: `${arn === undefined ? 'Deleted' : 'Detached'} ${policy} of ${name}.`,
      ...(arn !== undefined && {
        action: { label: 'Undo', run: () => change(() => kind.attach(aws.iam, name, arn)) },
      }),
    })
    policies.reload()
  }
  if (policies.status === 'failed') return <Refusal failure={readFailure(policies.error)} />
  return (
    <SpaceBetween size="s">
      {refusal && <Alert type="error">{refusal}</Alert>}
      <Table
        variant="container"
        items={policies.value ?? []}
        loading={policies.value === undefined}
        loadingText="Reading the policies"
        trackBy={({ name: policy, arn }) => arn ?? `inline ${policy}`}
        wrapLines
        enableKeyboardNavigation
        columnDefinitions={columns(kind, name, setRemoved)}
        header={
          <Header
            variant="h2"
            counter={policies.value && `(${policies.value.length})`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => setIsPicking(true)}>Attach policy</Button>
                <Button onClick={() => goTo(linkTo([`${kind.noun}s`, name, 'inline']))}>
                  Add inline policy
                </Button>
              </SpaceBetween>
            }
          >
            Policies
          </Header>
        }
        empty={
          <Box textAlign="center">
            No policies: this {kind.noun} can do nothing by itself. Attach one, or add one inline.
          </Box>
        }
        ariaLabels={{ tableLabel: 'Policies' }}
      />
      {isPicking && (
        <PolicyPicker
          title="Attach policy"
          onClose={() => setIsPicking(false)}
          onPick={arn =>
            change(async () => {
              await kind.attach(aws.iam, name, arn)
              tell({ type: 'success', text: `Attached ${lastPart(arn)} to ${name}.` })
            })
          }
          effectOf={arn => (
            <ChangeEffect kind={kind} name={name} place={placeOf(kind, arn)} policyArn={arn} />
          )}
        />
      )}
      {removed && (
        <ConfirmRemoval
          kind={kind}
          name={name}
          title={`${removed.arn ? 'Detach' : 'Delete'} ${removed.name}`}
          place={placeOf(kind, removed.arn, removed.name)}
          onRemove={() => removeRow(removed)}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </SpaceBetween>
  )
}

function columns(
  kind: EntityClient,
  name: string,
  remove: (row: Row) => void,
): readonly TableProps.ColumnDefinition<Row>[] {
  return [
    {
      id: 'name',
      header: 'Policy',
      isRowHeader: true,
      minWidth: 200,
      cell: row => (
        <Link href={linkOf(kind, name, row)}>
          <BreakableName text={row.name} />
        </Link>
      ),
    },
    { id: 'kind', header: 'Kind', minWidth: 140, cell: kindOf },
    {
      id: 'remove',
      header: 'Change',
      minWidth: 110,
      cell: row => (
        <Button
          variant="inline-link"
          ariaLabel={`${row.arn ? 'Detach' : 'Delete'} ${row.name}`}
          onClick={() => remove(row)}
        >
          {row.arn ? 'Detach' : 'Delete'}
        </Button>
      ),
    },
  ]
}

function placeOf({ noun }: EntityClient, arn: string | undefined, inline = ''): PolicyKey {
  return arn === undefined
    ? { name: inline, type: noun }
    : { name: lastPart(arn), arn, type: 'user-managed' }
}

function linkOf({ noun }: EntityClient, name: string, row: Row): string {
  return row.arn === undefined
    ? linkTo([`${noun}s`, name, 'inline', row.name])
    : linkTo(['policies', row.arn])
}

function kindOf({ arn }: Row): string {
  if (arn === undefined) return 'Inline'
  return arn.includes(':aws:policy/') ? 'AWS managed' : 'Customer managed'
}
