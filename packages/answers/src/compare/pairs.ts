// Which of the old things is which of the new ones.

export interface Pair<Thing> {
  readonly old: Thing | undefined
  readonly young: Thing | undefined
}

/**
 * Each thing has keys, the surest first: of two that share one, the surest that any pair shares
 * counts. In the order of the new ones; what is gone comes last. Where several have a key, they
 * are paired in their order.
 */
export function pairUp<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  keysOf: (thing: Thing) => readonly string[],
): readonly Pair<Thing>[] {
  const left = new Set(before)
  const found = new Map<Thing, Thing>()
  const youngKeys = new Map(after.map(young => [young, keysOf(young)]))
  const byKey = new Map<string, Thing[]>()
  for (const old of before) {
    for (const key of new Set(keysOf(old))) {
      const known = byKey.get(key)
      if (known) known.push(old)
      else byKey.set(key, [old])
    }
  }
  const ranks = Math.max(0, ...[...youngKeys.values()].map(keys => keys.length))
  for (let rank = 0; rank < ranks; rank++) {
    for (const [young, keys] of youngKeys) {
      if (found.has(young)) continue
      const old = byKey.get(keys[rank] ?? '')?.find(one => left.has(one))
      if (old === undefined) continue
      found.set(young, old)
      left.delete(old)
    }
  }
  return [
    ...after.map(young => ({ old: found.get(young), young })),
    ...[...left].map(old => ({ old, young: undefined })),
  ]
}
