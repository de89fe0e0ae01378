// Where the pages of a Cases domain are.
import { linkTo } from '../state/route.ts'

export type DomainPlace = 'cases' | 'fields' | 'layouts' | 'templates' | 'rules' | 'events'

export const DOMAINS_LINK = linkTo(['domains'])

export function domainLink(
  domainId: string,
  place: DomainPlace = 'cases',
  more: readonly string[] = [],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  return linkTo(['domains', domainId, place, ...more], query)
}
