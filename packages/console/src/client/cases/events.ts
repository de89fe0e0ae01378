// Events of cases as EventBridge hands them on, read for a list.
// AWS: Amazon Connect Administrator Guide, "Case event payload and schema".

export interface ShownEvent {
  readonly position: number
  readonly time: string
  readonly type: string
  readonly caseId: string
  /** Of a related item. */
  readonly itemType: string
  /** Ids of fields, or parts of a related item's content. */
  readonly changed: readonly string[]
  readonly principal: string
  /** As it was published. */
  readonly event: object
}

interface Published {
  readonly position: number
  readonly event: object
}

/** As the operator API asks for events, and tells them. */
interface EventsAsked {
  readonly after?: string
  readonly limit?: string
  readonly wait?: string
}

interface EventsTold {
  readonly events: readonly Published[]
  readonly latest: number
}

export interface Following {
  readonly ask: (asked: EventsAsked) => Promise<EventsTold>
  /** Is told what has come, the oldest first; and whether it is all that there is. */
  readonly tell: (events: readonly Published[], isAnew: boolean) => void
  /** Is told why there was no answer. Resolves when to ask again, or throws where that is of no use. */
  readonly rest: (error: unknown) => Promise<void>
  readonly signal: AbortSignal
}

/** So many of the account's latest are looked at first; as many are shown. */
export const MOST_EVENTS = 200
const WAIT_S = '20'

/** What there is and what comes, until it is ended. A server that is started again is gone on with. */
export async function followEvents({ ask, tell, rest, signal }: Following): Promise<void> {
  let after: number | undefined
  while (!signal.aborted) {
    try {
      if (after === undefined) {
        const { latest } = await ask({ limit: '0' })
        after = Math.max(0, latest - MOST_EVENTS)
        tell([], true)
      }
      const page: EventsTold = await ask({ after: String(after), wait: WAIT_S })
      // Less than was seen: the account was reset, or the server is another.
      if (page.latest < after) {
        after = undefined
        continue
      }
      tell(page.events, false)
      after = page.events.at(-1)?.position ?? after
    } catch (error) {
      if (!signal.aborted) await rest(error)
    }
  }
}

/** Undefined for an event of another domain. */
export function readEvent(
  { position, event }: Published,
  domainId: string,
): ShownEvent | undefined {
  const [domain = ''] = texts(at(event, 'resources'))
  if (!domain.endsWith(`:domain/${domainId}`)) return undefined
  const detail = at(event, 'detail')
  const item = at(detail, 'relatedItem')
  return {
    position,
    time: text(at(detail, 'approximateChangeTime')),
    type: text(at(detail, 'eventType')),
    caseId: text(at(at(detail, 'case'), 'caseId')) || text(at(item, 'caseId')),
    itemType: text(at(item, 'relatedItemType')),
    changed: [...texts(at(detail, 'changedFieldIds')), ...texts(at(detail, 'changedAttributes'))],
    principal: text(at(at(detail, 'performedBy'), 'iamPrincipalArn')),
    event,
  }
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text) : []
}
