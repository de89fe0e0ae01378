// The context keys that decide: with a value for each of them, all that is asked is allowed.
import type { RequestContext } from '@casegate/engine'

const EXAMPLES = 3

/** Examples of requests that are allowed name the keys and values that it depends on; no more than are needed. */
export function findDecidingContext(
  examples: readonly RequestContext[],
  known: RequestContext,
  isAllowedWith: (context: RequestContext) => boolean,
): RequestContext | undefined {
  const given = new Set(Object.keys(known).map(fold))
  for (const context of examples.slice(0, EXAMPLES)) {
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

/** Values that most keys have some of. */
const COMMON = ['example', '0', '198.51.100.1', 'true', 'false']
const BOOLEANS = ['true', 'false']
const TRIES = 40

export interface ContextSearch {
  /** What conditions compare the key with. */
  readonly valuesOf: (key: string) => readonly string[]
  readonly isAllowedWith: (context: RequestContext) => boolean
}

/**
 * Where it is allowed without a key and denied with some values of it: another value, which is
 * allowed. Each that is tried is put to the policies; none is found where only the key's absence will do.
 */
export function findContextBeside(
  denied: readonly RequestContext[],
  known: RequestContext,
  { valuesOf, isAllowedWith }: ContextSearch,
): RequestContext | undefined {
  const given = new Set(Object.keys(known).map(fold))
  const keys = [...new Set(denied.flatMap(context => Object.keys(context)))]
  const open = keys.filter(key => !given.has(fold(key)))
  const values = open.map(key => {
    const compared = valuesOf(key).map(plain)
    const opposite = compared.some(one => BOOLEANS.includes(one)) ? BOOLEANS : []
    return [...new Set([...compared, ...opposite, ...COMMON])]
  })
  return combinations(open, values).slice(0, TRIES).find(isAllowedWith)
}

/** A value that a pattern or a range of addresses means. */
function plain(value: string): string {
  return value
    .replace(/\/\d+$/, '')
    .replaceAll('*', 'example')
    .replaceAll('?', 'x')
}

/** One key after the other, then each value of one with each of the others. */
function combinations(
  keys: readonly string[],
  values: readonly (readonly string[])[],
): readonly RequestContext[] {
  const single = keys.flatMap((key, index) => (values[index] ?? []).map(one => ({ [key]: one })))
  if (keys.length < 2) return single
  const all = keys.reduce<readonly RequestContext[]>(
    (found, key, index) =>
      found
        .slice(0, TRIES)
        .flatMap(one => (values[index] ?? []).map(value => ({ ...one, [key]: value }))),
    [{}],
  )
  return [...single, ...all]
}

function fold(key: string): string {
  return key.toLowerCase()
}
