// The route of the events of cases: what there is, or what comes while somebody waits.
import type { EventsPage } from '../api/events.ts'
import { numberIn } from '../input.ts'
import type { OperatorCall } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'

const PAGE_SIZE = 100
const MAX_PAGE_SIZE = 1000
/** Less than what clients and proxies wait for an answer. */
const MAX_WAIT_S = 20
/** Each reads again whenever there may be more. */
const MAX_WAITING = 32

export async function getEvents({ query, events, request }: OperatorCall): Promise<EventsPage> {
  const after = numberIn(query, 'after', Number.MAX_SAFE_INTEGER - 1) ?? 0
  const limit = numberIn(query, 'limit', MAX_PAGE_SIZE) ?? PAGE_SIZE
  const until = performance.now() + (numberIn(query, 'wait', MAX_WAIT_S) ?? 0) * 1000
  const gone = new AbortController()
  const listenNoLonger = request.onGone?.(() => gone.abort())
  try {
    for (;;) {
      const page = await events.read(after, limit)
      const left = until - performance.now()
      // Whoever has seen more than there ever was waits for events that begin anew.
      const isAnew = page.latest < after
      if (page.events.length > 0 || isAnew || left <= 0 || gone.signal.aborted) return page
      if (events.waiting >= MAX_WAITING) throw tooMany()
      await events.wait(left, gone.signal)
    }
  } finally {
    listenNoLonger?.()
  }
}

function tooMany(): OperatorError {
  const message = `${MAX_WAITING} others wait for events already: ask again later, or without "wait"`
  return new OperatorError(503, message, { 'retry-after': '1' })
}
