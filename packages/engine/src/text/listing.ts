// Lists for people, cut at one length everywhere; programs get them whole.

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
