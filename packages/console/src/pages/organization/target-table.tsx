// The tree, a row for each root, unit and account: what is attached to it, and the ways to change that.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import {
  type GuardedTarget,
  type OrganizationPolicy,
  POLICY_TYPES,
} from '../../client/organization-tree.ts'
import { linkTo } from '../../state/route.ts'
import { AttachDialog, DetachDialog, type OrganizationPart } from './attachment-dialogs.tsx'
import { DeleteUnitDialog, MoveDialog, UnitDialog } from './unit-dialogs.tsx'

interface Asked {
  readonly what: 'attach' | 'unit' | 'move' | 'delete' | 'detach'
  readonly target: GuardedTarget
  readonly policy?: OrganizationPolicy
}

const INDENTS = ['n', 'm', 'l', 'xl', 'xxl', 'xxxl'] as const

export function TargetTable({ organization, onChange }: OrganizationPart) {
  const [asked, setAsked] = useState<Asked>()
  const dialog = { organization, onChange, onClose: () => setAsked(undefined) }
  return (
    <>
      <Table
        variant="container"
        items={organization.targets}
        trackBy="id"
        wrapLines
        enableKeyboardNavigation
        columnDefinitions={columns(setAsked)}
        header={
          <Header
            variant="h2"
            description="A call must be allowed at every level from the root to the account."
          >
            Root, units and accounts
          </Header>
        }
        ariaLabels={{ tableLabel: 'Root, units and accounts' }}
      />
      {asked?.what === 'attach' && <AttachDialog {...dialog} target={asked.target} />}
      {asked?.what === 'detach' && asked.policy && (
        <DetachDialog {...dialog} target={asked.target} policy={asked.policy} />
      )}
      {asked?.what === 'unit' && <UnitDialog {...dialog} target={asked.target} />}
      {asked?.what === 'move' && <MoveDialog {...dialog} target={asked.target} />}
      {asked?.what === 'delete' && <DeleteUnitDialog {...dialog} target={asked.target} />}
    </>
  )
}

function columns(
  ask: (asked: Asked) => void,
): readonly TableProps.ColumnDefinition<GuardedTarget>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      minWidth: 180,
      cell: ({ name, id, depth }) => (
        <Box padding={{ left: INDENTS[depth] ?? 'xxxl' }}>
          {name}
          <Box fontSize="body-s" color="text-body-secondary">
            <span className="code">{id}</span>
          </Box>
        </Box>
      ),
    },
    { id: 'kind', header: 'Kind', minWidth: 90, cell: ({ kind }) => kind },
    {
      id: 'attached',
      header: 'Attached policies',
      minWidth: 250,
      cell: target => (
        <SpaceBetween size="xxs">
          {target.attached.map(policy => (
            <SpaceBetween key={policy.id} direction="horizontal" size="xs">
              <Link href={linkTo(['organization', policy.id])}>{policy.name}</Link>
              <Box color="text-body-secondary">{POLICY_TYPES[policy.type].short}</Box>
              {policy.id !== 'p-RCPFullAWSAccess' && (
                <Button
                  variant="inline-link"
                  ariaLabel={`Detach ${policy.name} from ${target.name}`}
                  onClick={() => ask({ what: 'detach', target, policy })}
                >
                  Detach
                </Button>
              )}
            </SpaceBetween>
          ))}
        </SpaceBetween>
      ),
    },
    {
      id: 'change',
      header: 'Change',
      minWidth: 90,
      cell: target => (
        <ButtonDropdown
          variant="inline-icon"
          ariaLabel={`Change ${target.name}`}
          expandToViewport
          items={itemsFor(target)}
          onItemClick={({ detail }) => {
            const what = CHANGES.find(one => one === detail.id)
            if (what) ask({ what, target })
          }}
        />
      ),
    },
  ]
}

const CHANGES = ['attach', 'unit', 'move', 'delete'] as const

function itemsFor({ kind }: GuardedTarget) {
  const attach = { id: 'attach', text: 'Attach policy' }
  if (kind === 'Account') return [attach, { id: 'move', text: 'Move' }]
  const unit = { id: 'unit', text: 'Create unit in it' }
  return kind === 'Root' ? [attach, unit] : [attach, unit, { id: 'delete', text: 'Delete unit' }]
}
