// Random changes to text, the same for the same seed.

/** A whole number from 0 up to, but not including, `below`. */
export type Random = (below: number) => number

export function mutateText(text: string, random: Random): string {
  const at = random(text.length + 1)
  const to = at + random(8)
  switch (random(4)) {
    case 0:
      return text.slice(0, at) + text.slice(to)
    case 1:
      return text.slice(0, at) + String.fromCharCode(random(256)) + text.slice(at + 1)
    case 2:
      return text.slice(0, to) + text.slice(at)
    default:
      return text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at)
  }
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

/** Mulberry32: small, and the same everywhere for the same seed. */
export function randomFrom(start: number): Random {
  let state = start
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** What parsers stumble over. */
const pieces = [
  ...['{', '}', '[', ']', '"', ',', ':', '\\', '\\u0000', '\\ud800', 'null', 'true', '1e999'],
  ...['-0', '{"__proto__":{}}', '&', '=', '.', '%', '%2', '%00', '%ff', '%2F', '+', ';', '/', '//'],
  ...[
    '.member.1',
    '.member.999999999',
    '.member.-1',
    '.member.1e3',
    '.entry.1.key',
    'Action=',
    '?',
  ],
  ...[
    '\u0000',
    '\u00ff',
    '\u00c3\u00a9',
    ' ',
    '\r\n',
    '..',
    '../',
    '*',
    '{domainId}',
    'constructor',
  ],
]
