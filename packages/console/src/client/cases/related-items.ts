// What is related to a case: all of it, sorted by what it is; quotas keep it few.
import {
  type ConnectCasesClient,
  paginateSearchRelatedItems,
  type SearchRelatedItemsResponseItem,
  type SlaConfiguration,
} from '@aws-sdk/client-connectcases'
import { collect } from './pages-of.ts'

export type RelatedItem = SearchRelatedItemsResponseItem

export async function listRelatedItems(
  client: ConnectCasesClient,
  domainId: string,
  caseId: string,
): Promise<readonly RelatedItem[]> {
  const pages = paginateSearchRelatedItems({ client }, { domainId, caseId })
  const items = await collect(pages, page => page.relatedItems)
  return items.flatMap(item => item ?? [])
}

const STEPS: readonly (readonly [unit: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
]

/** `2 d 4 h left`, `12 min over`; of a clock that has stopped, nothing. */
export function timeLeft(sla: SlaConfiguration, now: number): string {
  if (sla.completionTime || !sla.targetTime) return ''
  const left = sla.targetTime.getTime() - now
  const words = durationOf(Math.abs(left))
  return left >= 0 ? `${words} left` : `${words} over`
}

/** The two greatest units that there are any of. */
export function durationOf(ms: number): string {
  let rest = ms
  const parts = STEPS.flatMap(([unit, step]) => {
    const number = Math.floor(rest / step)
    rest -= number * step
    return number > 0 ? [`${number.toLocaleString('en')} ${unit}`] : []
  })
  return parts.slice(0, 2).join(' ') || 'less than a minute'
}
