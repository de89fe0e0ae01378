// The cases of a domain: found, filtered, in an order, a page at a time.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useEffect, useRef } from 'react'
import { type CaseView, FIRST_VIEW } from '../../../client/cases/case-view.ts'
import { toDraft } from '../../../client/cases/values.ts'
import { queryOfView, VIEW_PARAMETERS, viewOfQuery } from '../../../client/cases/view-address.ts'
import { count } from '../../../client/names.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { goTo, replaceRoute, useRoute } from '../../../state/route.ts'
import { DomainPage } from '../domain-page.tsx'
import { GUARDS } from '../guards.ts'
import { Unread } from '../unread.tsx'
import { NamedArns } from '../values/arn-names.tsx'
import { caseColumns } from './case-columns.tsx'
import { CaseFilter } from './case-filter.tsx'
import { CasePreferences } from './case-preferences.tsx'
import { useCaseNames } from './use-case-names.ts'
import { type CaseSearch, useCaseSearch } from './use-case-search.ts'
import { ViewMenu } from './view-menu.tsx'

export function CaseListPage({ domainId }: { readonly domainId: string }) {
  const { query } = useRoute()
  const view = viewOfQuery(query)
  const put = (changes: Partial<CaseView>) => {
    const others = Object.fromEntries([...query].filter(([name]) => !isOfView(name)))
    const changed = { ...others, ...queryOfView({ ...view, ...changes }) }
    replaceRoute(domainLink(domainId, 'cases', [], changed))
  }
  const names = useCaseNames(domainId, view)
  const search = useCaseSearch(domainId, view, names)
  return (
    <DomainPage
      domainId={domainId}
      place="cases"
      title="Cases"
      guard={GUARDS.caseList}
      actions={
        <Button variant="primary" onClick={() => goTo(domainLink(domainId, 'cases', ['new']))}>
          Create case
        </Button>
      }
    >
      {isKnown(search) && <Unread failures={names.failures} />}
      {search.error !== undefined ? (
        <Refused what="You can't see the cases" error={search.error} onRetry={search.reload} />
      ) : (
        <NamedArns among={textsIn(search)}>
          <CaseTable domainId={domainId} view={view} names={names} search={search} put={put} />
        </NamedArns>
      )}
    </DomainPage>
  )
}

/** Before that, and where it is denied, the names that it would be read with are nobody's concern. */
function isKnown({ answer, fault, error }: CaseSearch): boolean {
  return error === undefined && (answer !== undefined || fault !== undefined)
}

function textsIn({ answer }: CaseSearch): readonly string[] {
  const fields = (answer?.cases ?? []).flatMap(one => one?.fields ?? [])
  return fields.map(({ value }) => toDraft(value))
}

function isOfView(name: string): boolean {
  return VIEW_PARAMETERS.some(one => one === name)
}

interface TableProps {
  readonly domainId: string
  readonly view: CaseView
  readonly names: ReturnType<typeof useCaseNames>
  readonly search: CaseSearch
  readonly put: (changes: Partial<CaseView>) => void
}

function CaseTable({ domainId, view, names, search, put }: TableProps) {
  const { answer, isLoading, fault } = search
  // Nothing was asked where the view cannot be, so nothing is known.
  const total = fault === undefined ? answer?.totalCount : undefined
  const top = useRef<HTMLDivElement>(null)
  const shownPage = useRef(search.page)
  // A new page is read from its beginning.
  useEffect(() => {
    if (shownPage.current === search.page) return
    shownPage.current = search.page
    top.current?.scrollIntoView({ block: 'nearest' })
  }, [search.page])
  const columns = caseColumns(domainId, view.columns, names)
  const sorted = columns.find(({ id }) => id === view.sort.fieldId)
  return (
    <div ref={top}>
      <Table
        variant="container"
        contentDensity="compact"
        items={fault === undefined ? [...(answer?.cases ?? [])].flatMap(one => one ?? []) : []}
        loading={answer === undefined && fault === undefined}
        loadingText="Finding cases"
        trackBy="caseId"
        wrapLines
        enableKeyboardNavigation
        columnDefinitions={columns}
        sortingColumn={sorted ?? { sortingField: view.sort.fieldId }}
        sortingDescending={view.sort.isDescending}
        onSortingChange={({ detail: { sortingColumn, isDescending = false } }) =>
          put({ sort: { fieldId: sortingColumn.sortingField ?? '', isDescending } })
        }
        filter={
          <SpaceBetween size="xs">
            <CaseFilter
              view={view}
              fields={names.fields}
              options={names.options}
              countText={total === undefined ? '' : count(total, 'case')}
              onChange={put}
              onWanted={names.want}
            />
            {fault !== undefined && <Alert type="warning">{fault}</Alert>}
          </SpaceBetween>
        }
        preferences={<CasePreferences view={view} fields={names.fields} onChange={put} />}
        pagination={fault === undefined && <Pages search={search} pageSize={view.pageSize} />}
        header={
          <Header
            variant="h2"
            counter={total === undefined ? undefined : `(${total.toLocaleString('en')})`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel="Refresh"
                  loading={isLoading && answer !== undefined}
                  loadingText="Finding cases"
                  onClick={search.reload}
                />
                <ViewMenu
                  domainId={domainId}
                  query={domainLink(domainId, 'cases', [], queryOfView(view)).split('?')[1] ?? ''}
                  onChoose={chosen => put(viewOfQuery(new URLSearchParams(chosen)))}
                />
              </SpaceBetween>
            }
          >
            Cases
          </Header>
        }
        empty={
          fault === undefined && (
            <NoCases view={view} domainId={domainId} onClear={() => put({ term: '', tests: [] })} />
          )
        }
        ariaLabels={{ tableLabel: 'Cases' }}
      />
    </div>
  )
}

interface PagesProps {
  readonly search: CaseSearch
  readonly pageSize: number
}

function Pages({ search: { answer, page, previous, next }, pageSize }: PagesProps) {
  const number = answer?.cases?.length ?? 0
  const first = page * pageSize + 1
  const range = `${first.toLocaleString('en')}–${(first + number - 1).toLocaleString('en')}`
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <Button
        iconName="angle-left"
        ariaLabel="Previous page"
        disabled={!previous}
        disabledReason="This is the first page."
        onClick={previous}
      />
      <Box>{number > 0 ? range : '0'}</Box>
      <Button
        iconName="angle-right"
        ariaLabel="Next page"
        disabled={!next}
        disabledReason="This is the last page."
        onClick={next}
      />
    </SpaceBetween>
  )
}

interface NoCasesProps {
  readonly domainId: string
  readonly view: CaseView
  readonly onClear: () => void
}

function NoCases({ domainId, view: { term, tests }, onClear }: NoCasesProps) {
  const isFiltered = term !== FIRST_VIEW.term || tests.length > 0
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <Box>{isFiltered ? 'No case is like this.' : 'This domain has no case yet.'}</Box>
        {isFiltered ? (
          <Button onClick={onClear}>Clear the filters</Button>
        ) : (
          <Button onClick={() => goTo(domainLink(domainId, 'cases', ['new']))}>Create case</Button>
        )}
      </SpaceBetween>
    </Box>
  )
}
