// Sets of documents, 32 neighbours in one word: as the tables of search keep them, and as they are put together.

/** So few documents are kept as a list, and looked up one by one. */
export const FEW = 1_000

/** How many documents a word tells of. */
export const BLOCK = 32

/** The blocks that documents of a space stand in. */
export interface BlockSpan {
  readonly first: number
  readonly blocks: number
}

export type DocumentSet = Uint32Array

/** Few documents are a list, in the order of their numbers. */
export type Documents = DocumentSet | readonly number[]

export function spanOf(firstDocument: number, lastDocument: number): BlockSpan {
  const first = blockOf(firstDocument)
  return { first, blocks: blockOf(lastDocument) - first + 1 }
}

export function blockOf(document: number): number {
  return Math.floor(document / BLOCK)
}

export function bitOf(document: number): number {
  return 2 ** (document % BLOCK)
}

/** What a row of an index tells of its neighbours. */
export interface BlockRow {
  readonly block: number
  readonly bits: number
}

/** Puts in what rows tell: `block bits` of each, with commas between. */
export function putIn(set: DocumentSet, { first }: BlockSpan, rows: string): void {
  let block = 0
  let number = 0
  for (let at = 0; at <= rows.length; at++) {
    const code = rows.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      number = number * 10 + code - 48
    } else if (code === 32) {
      block = number
      number = 0
    } else {
      const word = set[block - first]
      // A document that another space has is none of this set.
      if (word !== undefined) set[block - first] = word | number
      number = 0
    }
  }
}

export function keepBoth(set: DocumentSet, other: DocumentSet): DocumentSet {
  return set.map((word, at) => word & (other[at] ?? 0))
}

export function keepEither(documents: Documents, others: Documents, span: BlockSpan): Documents {
  if (others.length === 0) return documents
  if (documents.length === 0) return others
  if (!(documents instanceof Uint32Array) && !(others instanceof Uint32Array)) {
    const list = [...new Set([...documents, ...others])].sort((one, other) => one - other)
    return list.length <= FEW ? list : setOf(list, span)
  }
  const [set, other] = [setOf(documents, span), setOf(others, span)]
  return set.map((word, at) => word | (other[at] ?? 0))
}

export function takeOut(set: DocumentSet, other: DocumentSet): DocumentSet {
  return set.map((word, at) => word & ~(other[at] ?? 0))
}

export function countIn(documents: Documents): number {
  if (!(documents instanceof Uint32Array)) return documents.length
  let count = 0
  for (let at = 0; at < documents.length; at++) {
    const word = documents[at] ?? 0
    if (word !== 0) count += bitsIn(word)
  }
  return count
}

export function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The documents of rows. */
export function gather(rows: readonly BlockRow[], span: BlockSpan): Documents {
  const list: number[] = []
  for (const { block, bits } of rows) addDocuments(list, block, bits)
  return list.length > FEW ? setOf(list, span) : list.sort((one, other) => one - other)
}

export function isIn(set: DocumentSet, { first }: BlockSpan, document: number): boolean {
  return (((set[blockOf(document) - first] ?? 0) >>> (document % BLOCK)) & 1) === 1
}

/** In the order of their numbers, or from the last to the first. */
export function documentsIn(
  documents: Documents,
  span: BlockSpan,
  isDescending = false,
): Iterable<number> {
  if (documents instanceof Uint32Array) return documentsOfSet(documents, span, isDescending)
  return isDescending ? documents.toReversed() : documents
}

function* documentsOfSet(
  set: DocumentSet,
  { first }: BlockSpan,
  isDescending: boolean,
): Generator<number> {
  for (let step = 0; step < set.length; step++) {
    const at = isDescending ? set.length - 1 - step : step
    const word = set[at] ?? 0
    if (word === 0) continue
    const documents = documentsOf(first + at, word)
    yield* isDescending ? documents.reverse() : documents
  }
}

/** Those of one row. */
export function documentsOf(block: number, bits: number): number[] {
  const documents: number[] = []
  addDocuments(documents, block, bits)
  return documents
}

function addDocuments(documents: number[], block: number, bits: number): void {
  for (let left = bits >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) {
    documents.push(block * BLOCK + 31 - Math.clz32(left & -left))
  }
}

export function setOf(documents: Documents, span: BlockSpan): DocumentSet {
  if (documents instanceof Uint32Array) return documents
  const set = new Uint32Array(span.blocks)
  for (const document of documents) {
    const at = blockOf(document) - span.first
    set[at] = (set[at] ?? 0) | (1 << (document % BLOCK))
  }
  return set
}
