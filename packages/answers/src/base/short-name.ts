// A short name for a long text: the same for the same, and for nothing else, as long as this process runs.

/** No digest: whoever writes a template could make two texts that have one, and pass one for the other. */
const names = new Map<string, string>()

export function shortNameOf(text: string): string {
  const known = names.get(text) ?? `#${names.size}`
  names.set(text, known)
  return known
}
