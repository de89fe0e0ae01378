// The door to search, beside the door to rows: documents, what they can be found by, and questions about them.

import type { KeyValue } from '../key.ts'

/** What a document can be found by. */
export interface Facts {
  /** At most one of each attribute: they are compared, and documents are put in order by them. */
  readonly values: ReadonlyMap<string, KeyValue>
  /** Any number of each attribute: a document has one or has it not. */
  readonly terms: ReadonlyMap<string, ReadonlySet<string>>
}

/** A change of what a document can be found by; what is the same on both sides need not be told. */
export interface Filing {
  /** Documents of one space are searched together. */
  readonly space: string
  readonly document: string
  /** As it was told when it was filed; without it the document is new. */
  readonly before?: Facts
  /** Without it the document is gone. */
  readonly after?: Facts
}

export type SearchCondition =
  | { readonly all: readonly SearchCondition[] }
  | { readonly any: readonly SearchCondition[] }
  /** A document without the attribute matches, too. */
  | { readonly not: SearchCondition }
  /** Without bounds: the document has a value. */
  | { readonly value: string; readonly range: ValueRange }
  | { readonly attribute: string; readonly term: string }

export interface ValueRange {
  readonly from?: KeyValue
  readonly above?: KeyValue
  readonly to?: KeyValue
  readonly below?: KeyValue
}

export interface Sort {
  readonly attribute: string
  readonly descending: boolean
  /** Every document of the space has a value: nobody has to look for those without. */
  readonly isEverywhere?: true
}

/** Documents without a value come last; those that are alike, as they were first filed. */
export interface Search {
  readonly space: string
  readonly where: SearchCondition
  /** One sort, or two. Documents that are alike come in the direction of the last. */
  readonly order: readonly [Sort] | readonly [Sort, Sort]
  /** Goes on behind this place of the same order, whether or not its document is still there. */
  readonly after?: SearchPosition
  readonly limit: number
  /** Asked whenever others have had their turn: it throws where the search is not to go on. */
  readonly check?: () => void
}

/** A place in an order: the values that are sorted by, null for none, and the document's number. */
export interface SearchPosition {
  readonly values: readonly (KeyValue | null)[]
  readonly number: number
}

export interface FoundRow {
  /** How many there are in all, whatever the place and the limit. */
  readonly total: number
  readonly documents: readonly FoundDocument[]
  readonly hasMore: boolean
}

export interface FoundDocument {
  readonly document: string
  readonly position: SearchPosition
}

export interface Finds {
  find(search: Search): Promise<FoundRow>
}

export interface Files {
  file(filings: readonly Filing[]): Promise<void>
  /** Nothing is filed any more, in any space. */
  fileNothing(): Promise<void>
}

/** A condition that every document meets. */
export const EVERYTHING: SearchCondition = { all: [] }
