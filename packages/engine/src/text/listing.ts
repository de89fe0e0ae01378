// Lists: by what their items have in common, and for people, cut at one length everywhere.

/** How many are named. */
export const mostNamed = 5

/** The first few, and how many more there are. */
export function firstOf(items: readonly string[]): readonly string[] {
  const more = items.length - mostNamed
  return more > 0 ? [...items.slice(0, mostNamed), `and ${more} more`] : items
}

/** `a, b and 3 more` */
export function inOneLine(items: readonly string[], between = ', '): string {
  const more = items.length - mostNamed
  const shown = items.slice(0, mostNamed).join(between)
  return more > 0 ? `${shown} and ${more} more` : shown
}

/** By what `keyOf` says of them, in the order of their first. `Map.groupBy` is not in Node.js 20. */
export function grouped<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
