// The context keys that decide: with a value for each of them, all that is asked is allowed.
import type { AuthorizationRequest, RequestContext } from '@casegate/engine'

const EXAMPLES = 3

/** Examples of requests that are allowed name the keys and values that it depends on; no more than are needed. */
export function findDecidingContext(
  examples: readonly AuthorizationRequest[],
  known: RequestContext,
  isAllowedWith: (context: RequestContext) => boolean,
): RequestContext | undefined {
  const given = new Set(Object.keys(known).map(fold))
  for (const { context = {} } of examples.slice(0, EXAMPLES)) {
    const open = Object.entries(context).filter(([key]) => !given.has(fold(key)))
    if (open.length === 0 || !isAllowedWith(Object.fromEntries(open))) continue
    let needed = open
    for (const one of open) {
      const others = needed.filter(other => other !== one)
      if (others.length > 0 && isAllowedWith(Object.fromEntries(others))) needed = others
    }
    return Object.fromEntries(needed)
  }
  return undefined
}

function fold(key: string): string {
  return key.toLowerCase()
}
