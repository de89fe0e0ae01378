// A list of users, groups or roles: find one, make one.
import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useState } from 'react'
import type { Entity, EntityClient } from '../../client/entity-kinds.ts'
import { dayAndTime } from '../../client/names.ts'
import { BreakableName } from '../../parts/breakable.tsx'
import { Code } from '../../parts/code.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { CreateEntity } from './create-entity.tsx'

interface Props {
  readonly kind: EntityClient
}

const PAGE_SIZE = 50

export function EntityListPage({ kind }: Props) {
  const { aws } = useSession()
  const [isCreating, setIsCreating] = useState(false)
  const entities = useLoad(kind.title, () => kind.list(aws.iam))
  return (
    <Page
      title={kind.title}
      actions={
        <Button variant="primary" onClick={() => setIsCreating(true)}>
          Create {kind.noun}
        </Button>
      }
    >
      {entities.status === 'failed' ? (
        <Refused
          what={`You can't see the ${kind.title.toLowerCase()}`}
          error={entities.error}
          onRetry={entities.reload}
        />
      ) : (
        <EntityTable kind={kind} entities={entities.value} />
      )}
      {isCreating && <CreateEntity kind={kind} onClose={() => setIsCreating(false)} />}
    </Page>
  )
}

interface TableOfProps extends Props {
  readonly entities: readonly Entity[] | undefined
}

function EntityTable({ kind, entities }: TableOfProps) {
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } =
    useCollection(entities ?? [], {
      filtering: {
        empty: <Box>There is no {kind.noun} yet. Create one to give permissions to.</Box>,
        noMatch: <Box>No {kind.noun} has such a name.</Box>,
      },
      pagination: { pageSize: PAGE_SIZE },
      sorting: {},
    })
  return (
    <Table
      {...collectionProps}
      variant="container"
      items={items}
      loading={entities === undefined}
      loadingText="Reading"
      trackBy="arn"
      wrapLines
      enableKeyboardNavigation
      columnDefinitions={columns(kind)}
      filter={
        <TextFilter
          {...filterProps}
          filteringPlaceholder={`Find a ${kind.noun}`}
          filteringAriaLabel={`Find a ${kind.noun}`}
          countText={`${filteredItemsCount ?? 0} found`}
        />
      }
      pagination={<Pagination {...paginationProps} />}
      header={
        <Header variant="h2" counter={entities && `(${entities.length.toLocaleString('en')})`}>
          {kind.title}
        </Header>
      }
      ariaLabels={{ tableLabel: kind.title }}
    />
  )
}

function columns({ noun }: EntityClient): TableProps.ColumnDefinition<Entity>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      minWidth: 200,
      sortingField: 'name',
      cell: ({ name }) => (
        <span className="code">
          <Link href={linkTo([`${noun}s`, name])}>
            <BreakableName text={name} />
          </Link>
        </span>
      ),
    },
    { id: 'arn', header: 'ARN', minWidth: 240, cell: ({ arn }) => <Code>{arn}</Code> },
    {
      id: 'created',
      header: 'Created',
      minWidth: 150,
      cell: ({ created }) => dayAndTime(created),
    },
  ]
}
