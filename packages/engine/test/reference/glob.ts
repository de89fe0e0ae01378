// Glob patterns, matched by plain recursion: slow, and plainly right.

/** One element of a pattern: a character to find, `*` (any run) or `?` (any one character). */
export type Token = { char: string } | 'any' | 'one'

export type Glob = Token[]

/** Every character means itself. */
export function toLiteral(text: string): Glob {
  return [...text].map(char => ({ char }))
}

/** `*` and `?` are wildcards, everything else means itself. */
export function toGlob(text: string): Glob {
  return [...text].map(char => (char === '*' ? 'any' : char === '?' ? 'one' : { char }))
}

export function globMatches(glob: Glob, text: string): boolean {
  return matchesFrom(collapseRuns(glob), 0, [...text], 0)
}

export function toLowerCase(glob: Glob): Glob {
  return glob.map(token => (typeof token === 'string' ? token : { char: token.char.toLowerCase() }))
}

/** Cuts at the first five colons, so that the last of the (at most six) parts keeps its own. */
export function splitGlobAtColons(glob: Glob): Glob[] {
  const parts: Glob[] = [[]]
  for (const token of glob) {
    const isColon = typeof token !== 'string' && token.char === ':'
    if (isColon && parts.length < 6) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** The same cut for plain text. */
export function splitTextAtColons(text: string): string[] {
  const parts = text.split(':')
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')]
}

/** `**` means what `*` means; folding it keeps the recursion from exploding. */
function collapseRuns(glob: Glob): Glob {
  return glob.filter((token, index) => token !== 'any' || glob[index - 1] !== 'any')
}

function matchesFrom(glob: Glob, at: number, text: string[], position: number): boolean {
  const token = glob[at]
  if (token === undefined) return position === text.length
  if (token === 'any') {
    for (let end = position; end <= text.length; end++) {
      if (matchesFrom(glob, at + 1, text, end)) return true
    }
    return false
  }
  if (position === text.length) return false
  const fits = token === 'one' || token.char === text[position]
  return fits && matchesFrom(glob, at + 1, text, position + 1)
}
