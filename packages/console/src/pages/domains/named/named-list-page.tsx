// A list of what a domain is made of, kind by kind: found by name, opened, made.

import type { ConnectCasesClient } from '@aws-sdk/client-connectcases'
import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import type { ReactNode } from 'react'
import { type DomainPlace, domainLink } from '../../../parts/domain-link.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { goTo } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { DomainPage } from '../domain-page.tsx'
import type { Guard } from '../guards.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface NamedKind<Item extends Named> {
  readonly place: DomainPlace
  readonly title: string
  /** `case rule`. */
  readonly noun: string
  readonly about: string
  readonly guard: Guard
  readonly list: (client: ConnectCasesClient, domainId: string) => Promise<readonly Item[]>
  /** Besides the name. */
  readonly columns: readonly NamedColumn<Item>[]
}

interface NamedColumn<Item> {
  readonly header: string
  readonly sortingField?: keyof Item & string
  readonly cell: (item: Item) => ReactNode
}

interface Props<Item extends Named> {
  readonly kind: NamedKind<Item>
  readonly domainId: string
}

const PAGE_SIZE = 50

export function NamedListPage<Item extends Named>({ kind, domainId }: Props<Item>) {
  const { aws } = useSession()
  const { place, title, noun, guard } = kind
  const items = useLoad(`${domainId} ${place}`, () => kind.list(aws.cases, domainId))
  return (
    <DomainPage
      domainId={domainId}
      place={place}
      title={title}
      guard={guard}
      actions={
        <Button variant="primary" onClick={() => goTo(domainLink(domainId, place, ['new']))}>
          Create {noun}
        </Button>
      }
    >
      {items.status === 'failed' ? (
        <Refused
          what={`You can't see the ${title.toLowerCase()}`}
          error={items.error}
          onRetry={items.reload}
        />
      ) : (
        <NamedTable kind={kind} domainId={domainId} items={items.value} />
      )}
    </DomainPage>
  )
}

function NamedTable<Item extends Named>({
  kind,
  domainId,
  items: all,
}: Props<Item> & { readonly items: readonly Item[] | undefined }) {
  const { place, title, noun, about } = kind
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } =
    useCollection(all ?? [], {
      filtering: {
        fields: ['name', 'id'],
        empty: <Box>This domain has no {noun} yet.</Box>,
        noMatch: <Box>No {noun} has such a name.</Box>,
      },
      pagination: { pageSize: PAGE_SIZE },
      sorting: {},
    })
  const name: TableProps.ColumnDefinition<Item> = {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 180,
    sortingField: 'name',
    cell: ({ id, name }) => (
      <Link href={domainLink(domainId, place, [id])}>
        <span className="free-text">{name}</span>
      </Link>
    ),
  }
  return (
    <Table
      {...collectionProps}
      variant="container"
      items={[...items]}
      loading={all === undefined}
      loadingText="Reading"
      trackBy="id"
      wrapLines
      enableKeyboardNavigation
      columnDefinitions={[
        name,
        ...kind.columns.map(column => ({ id: column.header, minWidth: 110, ...column })),
      ]}
      filter={
        <TextFilter
          {...filterProps}
          filteringPlaceholder={`Find a ${noun}`}
          filteringAriaLabel={`Find a ${noun}`}
          countText={`${filteredItemsCount ?? 0} found`}
        />
      }
      pagination={
        all && all.length > PAGE_SIZE ? (
          <Pagination
            {...paginationProps}
            ariaLabels={{
              nextPageLabel: 'Next page',
              previousPageLabel: 'Previous page',
              pageLabel: number => `Page ${number}`,
            }}
          />
        ) : undefined
      }
      header={
        <Header
          variant="h2"
          counter={all && `(${all.length.toLocaleString('en')})`}
          description={about}
        >
          {title}
        </Header>
      }
      ariaLabels={{ tableLabel: title }}
    />
  )
}
