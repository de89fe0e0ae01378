// The managed policies: this account's own, and AWS's.
import { type Policy, paginateListPolicies } from '@aws-sdk/client-iam'
import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { BreakableName } from '../../parts/breakable.tsx'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useLoad } from '../../state/load.ts'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

const PAGE_SIZE = 50

export function PoliciesPage() {
  const { aws } = useSession()
  const policies = useLoad('policies', async () => {
    const found: Policy[] = []
    for await (const page of paginateListPolicies({ client: aws.iam }, { Scope: 'All' })) {
      found.push(...(page.Policies ?? []))
    }
    // The account's own first: they are fewer, and can be changed.
    return found.sort((a, b) => Number(isAwsManaged(a)) - Number(isAwsManaged(b)))
  })
  return (
    <Page
      title="Policies"
      actions={
        <Button variant="primary" onClick={() => goTo(linkTo(['policies', 'new']))}>
          Create policy
        </Button>
      }
    >
      {policies.status === 'failed' ? (
        <Refused
          what="You can't see the policies"
          error={policies.error}
          onRetry={policies.reload}
        />
      ) : (
        <PolicyTable policies={policies.value} />
      )}
    </Page>
  )
}

function PolicyTable({ policies }: { readonly policies: readonly Policy[] | undefined }) {
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } =
    useCollection(policies ?? [], {
      filtering: {
        fields: ['PolicyName', 'Arn'],
        empty: <Box>There is no policy yet. Create one.</Box>,
        noMatch: <Box>No policy has such a name.</Box>,
      },
      pagination: { pageSize: PAGE_SIZE },
    })
  return (
    <Table
      {...collectionProps}
      variant="container"
      items={items}
      loading={policies === undefined}
      loadingText="Reading the policies"
      trackBy="Arn"
      wrapLines
      enableKeyboardNavigation
      columnDefinitions={COLUMNS}
      filter={
        <TextFilter
          {...filterProps}
          filteringPlaceholder="Find a policy"
          filteringAriaLabel="Find a policy"
          countText={`${filteredItemsCount ?? 0} found`}
        />
      }
      pagination={<Pagination {...paginationProps} />}
      header={
        <Header variant="h2" counter={policies && `(${policies.length.toLocaleString('en')})`}>
          Managed policies
        </Header>
      }
      ariaLabels={{ tableLabel: 'Managed policies' }}
    />
  )
}

const COLUMNS: readonly TableProps.ColumnDefinition<Policy>[] = [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 240,
    cell: ({ Arn = '', PolicyName }) => (
      <span className="code">
        <Link href={linkTo(['policies', Arn])}>
          <BreakableName text={PolicyName ?? ''} />
        </Link>
      </span>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    minWidth: 150,
    cell: policy => (isAwsManaged(policy) ? 'AWS managed' : 'Customer managed'),
  },
  {
    id: 'attached',
    header: 'Attached to',
    minWidth: 110,
    cell: ({ AttachmentCount }) => AttachmentCount ?? 0,
  },
]

function isAwsManaged({ Arn }: Policy): boolean {
  return Arn?.includes(':aws:policy/') === true
}
