// Checks for what could go without changing anything: entries that others cover, statements twice.

import type { CheckSetting, Note, PolicyCheck } from '../check.ts'
import { matchesAction } from '../coverage.ts'
import { createArnCover } from '../globs.ts'
import type { EntryList, OutlineEntry, StatementOutline } from '../outline.ts'

export const redundancyChecks: readonly PolicyCheck<StatementOutline>[] = [
  { code: 'REDUNDANT_ACTION', group: 'suggestion', find: findRedundantActions },
  { code: 'REDUNDANT_RESOURCE', group: 'suggestion', find: findRedundantResources },
]

/** Enough for what people write; beyond it a few redundant entries go unmentioned. */
const coverLimit = 64

type Cover = (text: string) => boolean

function* findRedundantActions(
  { action }: StatementOutline,
  setting: CheckSetting,
): Iterable<Note> {
  if (action === undefined) return
  const fold = (text: string): string => text.toLowerCase()
  yield* findRedundant(action, fold, setting, outer => text => matchesAction(outer, text))
}

function* findRedundantResources(
  { resource }: StatementOutline,
  setting: CheckSetting,
): Iterable<Note> {
  if (resource === undefined) return
  yield* findRedundant(
    resource,
    text => text,
    setting,
    outer => {
      if (outer === '*') return () => true
      if (outer.includes('${')) return () => false
      const covers = createArnCover(outer)
      return text => text.split(':', 6).length === 6 && covers(text)
    },
  )
}

function* findRedundant(
  { entries }: EntryList,
  fold: (text: string) => string,
  { budget }: CheckSetting,
  createCover: (outer: string) => Cover,
): Iterable<Note> {
  if (entries.length < 2) return
  const first = new Map<string, OutlineEntry>()
  // "?" is left out: whether it covers a wildcard depends on more than the two texts.
  const patterns = entries.filter(({ text }) => /^[^?]*\*[^?]*$/.test(text)).slice(0, coverLimit)
  const covers = patterns.map(entry => ({ entry, covers: createCover(entry.text) }))
  for (const entry of entries) {
    const folded = fold(entry.text)
    const twin = first.get(folded)
    if (twin !== undefined) {
      yield { path: entry.path, message: `"${entry.text}" is given twice: remove one` }
      continue
    }
    first.set(folded, entry)
    if (!budget.spend(covers.length * (entry.text.length + 16))) return
    const cover = covers.find(
      outer => fold(outer.entry.text) !== folded && outer.covers(entry.text),
    )
    if (cover === undefined) continue
    const message = `"${entry.text}" is covered by "${cover.entry.text}": remove it`
    yield { path: entry.path, message }
  }
}
