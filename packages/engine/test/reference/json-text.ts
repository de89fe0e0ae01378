// JSON text read by the letter, because a name given twice in an object is an error in a policy.

/** The value of a JSON text. Throws where it is no JSON, or an object names a member twice. */
export function parseJsonText(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const repeated = repeatedName(text)
  if (repeated !== undefined) throw new Error(`${repeated} is given twice`)
  return value
}

/** Walks over a text that is known to be JSON. */
function repeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)
  for (const [token, colon] of tokens) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (colon !== undefined) {
      const name: string = JSON.parse(token.slice(0, -colon.length))
      if (open.at(-1)?.has(name)) return name
      open.at(-1)?.add(name)
    }
  }
  return undefined
}
