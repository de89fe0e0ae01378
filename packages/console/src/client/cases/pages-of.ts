// All pages of a list of Cases, up to a bound: quotas keep what a domain is made of small.

/** More than a quota of AWS lets a domain have of any kind, raised a few times. */
const MOST = 5000

export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  read: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const page of pages) {
    found.push(...(read(page) ?? []))
    if (found.length >= MOST) break
  }
  return found
}
