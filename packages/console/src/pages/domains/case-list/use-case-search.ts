// The cases of a view, a page at a time: SearchCases goes on from the page before, so pages are a way back.
import { SearchCasesCommand, type SearchCasesResponse } from '@aws-sdk/client-connectcases'
import { useMemo, useState } from 'react'
import { type CaseView, faultOfTests, searchOf } from '../../../client/cases/case-view.ts'
import { accountNow } from '../../../client/cases/clock.ts'
import { queryOfView } from '../../../client/cases/view-address.ts'
import { useKept } from '../../../state/kept.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import type { ReadNames } from './use-case-names.ts'

export interface CaseSearch {
  /** What was found last stays while something newer is on its way. */
  readonly answer: SearchCasesResponse | undefined
  readonly isLoading: boolean
  readonly error: unknown
  /** What of the view cannot be asked. */
  readonly fault: string | undefined
  /** From 0. */
  readonly page: number
  readonly next: (() => void) | undefined
  readonly previous: (() => void) | undefined
  readonly reload: () => void
}

const FIRST_PAGE: readonly (string | undefined)[] = [undefined]

export function useCaseSearch(
  domainId: string,
  view: CaseView,
  { fields, isRead }: Pick<ReadNames, 'fields' | 'isRead'>,
): CaseSearch {
  const { aws } = useSession()
  const [turn, setTurn] = useState(0)
  const key = `${domainId} ${JSON.stringify(queryOfView(view))} ${turn}`
  const [place, setPlace] = useState({ key, tokens: FIRST_PAGE })
  const tokens = place.key === key ? place.tokens : FIRST_PAGE
  const nextToken = tokens.at(-1)
  // A token holds for its filter alone, so all pages tell times from the same moment.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moment for each search
  const now = useMemo(() => accountNow(aws.cases), [key])
  // Nothing is asked before it is known what the fields are.
  const fault = isRead ? faultOfTests(view.tests, fields) : undefined
  const found = useLoad(`${key} ${nextToken ?? ''} ${isRead}`, async () => {
    if (!isRead || fault !== undefined) return undefined
    const search = { domainId, ...searchOf(view, fields, now), ...(nextToken && { nextToken }) }
    return { page: tokens.length - 1, answer: await aws.cases.send(new SearchCasesCommand(search)) }
  })
  const kept = useKept(found.value)
  const following = kept?.answer.nextToken
  const isLoading = found.status === 'loading'
  return {
    answer: kept?.answer,
    isLoading,
    error: found.status === 'failed' ? found.error : undefined,
    fault,
    page: kept?.page ?? 0,
    next:
      following !== undefined && !isLoading
        ? () => setPlace({ key, tokens: [...tokens, following] })
        : undefined,
    previous: tokens.length > 1 ? () => setPlace({ key, tokens: tokens.slice(0, -1) }) : undefined,
    reload: () => setTurn(old => old + 1),
  }
}
