// A view of cases in the page's address: what differs from the first view, so that a link shows the same.
import { type CaseView, COMPARISONS, FIRST_VIEW, type FieldTest, PAGE_SIZES } from './case-view.ts'

type Query = Pick<URLSearchParams, 'get'>

export const VIEW_PARAMETERS = ['q', 'filter', 'sort', 'columns', 'size'] as const

export function queryOfView(
  view: CaseView,
): Readonly<Record<(typeof VIEW_PARAMETERS)[number], string | undefined>> {
  const { term, tests, sort, columns, pageSize } = view
  const order = `${sort.isDescending ? '-' : ''}${sort.fieldId}`
  const filter = tests.map(({ fieldId, comparison, values }) => [fieldId, comparison, ...values])
  return {
    q: term || undefined,
    filter: tests.length > 0 ? JSON.stringify(filter) : undefined,
    sort: order === orderOf(FIRST_VIEW) ? undefined : order,
    columns: columns.join() === FIRST_VIEW.columns.join() ? undefined : columns.join(),
    size: pageSize === FIRST_VIEW.pageSize ? undefined : String(pageSize),
  }
}

/** Whatever the address holds: what is not understood is as in the first view. */
export function viewOfQuery(query: Query): CaseView {
  const order = query.get('sort') ?? orderOf(FIRST_VIEW)
  const columns = query
    .get('columns')
    ?.split(',')
    .filter(id => id !== '')
  const pageSize = PAGE_SIZES.find(size => String(size) === query.get('size'))
  return {
    term: query.get('q') ?? '',
    tests: testsOf(query.get('filter')),
    sort: { fieldId: order.replace(/^-/, ''), isDescending: order.startsWith('-') },
    columns: columns?.length ? [...new Set(columns)] : FIRST_VIEW.columns,
    pageSize: pageSize ?? FIRST_VIEW.pageSize,
  }
}

function orderOf({ sort: { fieldId, isDescending } }: CaseView): string {
  return `${isDescending ? '-' : ''}${fieldId}`
}

function testsOf(text: string | null): readonly FieldTest[] {
  const content = parsed(text ?? '[]')
  if (!Array.isArray(content)) return []
  return content.flatMap(entry => {
    if (!Array.isArray(entry) || !entry.every(part => typeof part === 'string')) return []
    const [fieldId, sign, ...values] = entry
    const comparison = COMPARISONS.find(one => one === sign)
    return fieldId && comparison ? [{ fieldId, comparison, values }] : []
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
