// Answers worked out from rows, kept until a commit changes what they were worked out from.
import { createBoundedMap } from '../base/bounded-map.ts'
import { sizeOfText } from '../base/size-in-memory.ts'
import { tellReads } from './row-names.ts'
import type { Changed, Rows, RowsName, Store } from './store.ts'

export interface RememberedAnswers<Answer> {
  /** What is remembered, whatever others may have committed that nobody here has heard of. */
  known(key: string): Answer | undefined
  /** What `work` answers, now or when it was asked before; undefined is not kept. */
  find(
    key: string,
    rows: Rows,
    work: (rows: Rows) => Promise<Answer | undefined>,
  ): Promise<Answer | undefined>
}

interface Remembered<Answer> {
  readonly answer: Answer
  readonly names: ReadonlySet<RowsName>
}

/** Of a name, in the sets that hold it. */
const NAME_BYTES = 120

export function rememberAnswers<Answer>(
  store: Store,
  limits: { readonly maxBytes: number; readonly sizeOf: (answer: Answer) => number },
): RememberedAnswers<Answer> {
  const known = createBoundedMap<string, Remembered<Answer>>(limits.maxBytes, forgetNames)
  const readers = new Map<RowsName, Set<string>>()
  store.onChange(forget)
  return {
    known: key => known.get(key)?.answer,
    async find(key, rows, work) {
      if (!rows.isCurrent()) return work(rows)
      const remembered = known.get(key)
      if (remembered !== undefined) return remembered.answer
      const names = new Set<RowsName>()
      const answer = await work(tellReads(rows, name => names.add(name)))
      // A commit may have changed what was read, and will not be told again.
      if (answer !== undefined && rows.isCurrent()) keep(key, answer, names)
      return answer
    },
  }

  function keep(key: string, answer: Answer, names: ReadonlySet<RowsName>): void {
    let bytes = limits.sizeOf(answer)
    for (const name of names) bytes += NAME_BYTES + sizeOfText(name)
    known.delete(key)
    // Before it is kept, since one that is too large leaves again at once.
    for (const name of names) readers.set(name, (readers.get(name) ?? new Set()).add(key))
    known.set(key, { answer, names }, bytes)
  }

  function forgetNames(key: string, { names }: Remembered<Answer>): void {
    for (const name of names) {
      const keys = readers.get(name)
      keys?.delete(key)
      if (keys?.size === 0) readers.delete(name)
    }
  }

  function forget(changed: Changed): void {
    if (changed === 'everything') {
      known.clear()
      return
    }
    for (const name of changed) {
      for (const key of readers.get(name) ?? []) known.delete(key)
    }
  }
}
