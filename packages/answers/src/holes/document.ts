// A policy document with holes: its statements one by one, and the documents that stand for it.
import { isObject, type JsonPath } from '@casegate/engine/json'
import type { Bounds } from './bound.ts'
import { describeOpen, type Hole, hasHoles, holesIn, isHole, printOpen } from './open-value.ts'
import { closeStatement, type StatementKind, statementOfNothing } from './statement.ts'

export interface OpenDocument {
  /** All but the statements; none of it is open. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly statements: readonly OpenStatement[]
}

export interface OpenStatement {
  readonly value: unknown
  /** Where it stands in the document as it was written. */
  readonly path: JsonPath
}

export interface ClosedDocument {
  readonly document: Readonly<Record<string, unknown>>
  /** Where each statement stands in the document as it was written. */
  readonly paths: readonly JsonPath[]
  /** Each statement as people read it: a hole as what it is. */
  readonly told: readonly unknown[]
}

/** The bounds may differ for statements that others share. */
export type BoundsOf = (statement: OpenStatement) => Bounds

/** A document of which nothing is known. */
export function documentOf(hole: Hole): OpenDocument {
  return { fields: { Version: '2012-10-17' }, statements: [{ value: hole, path: [] }] }
}

export function closeDocument(
  { fields, statements }: OpenDocument,
  boundsOf: BoundsOf,
  kind: StatementKind,
): ClosedDocument {
  const closed = statements.flatMap(statement =>
    closeStatement(statement.value, boundsOf(statement), kind).map(value => ({
      value,
      path: statement.path,
      told: statement.value,
    })),
  )
  const nothing = statementOfNothing(kind)
  const list = closed.length > 0 ? closed : [{ value: nothing, path: [], told: nothing }]
  return {
    document: { ...fields, Statement: withoutSameSids(list.map(({ value }) => value)) },
    paths: list.map(({ path }) => path),
    told: list.map(({ told }) => describeOpen(told)),
  }
}

/** Where one statement became two, its Sid stays with the first. */
function withoutSameSids(statements: readonly unknown[]): readonly unknown[] {
  const seen = new Set<unknown>()
  return statements.map(statement => {
    if (!isObject(statement) || statement.Sid === undefined) return statement
    const { Sid, ...rest } = statement
    if (seen.has(Sid)) return rest
    seen.add(Sid)
    return statement
  })
}

/** Equal for statements that say the same with the same holes; undefined where nothing is open. */
export function keyOf({ value }: OpenStatement): string | undefined {
  return hasHoles(value) ? printOpen(value) : undefined
}

/** The statements that are open, each with its holes. */
export function openStatementsOf({ statements }: OpenDocument): readonly OpenStatement[] {
  return statements.filter(({ value }) => hasHoles(value))
}

/** Each hole once, by its words and its place in the list. */
export function distinctHoles(values: readonly unknown[]): readonly Hole[] {
  const found = new Map<string, Hole>()
  for (const hole of values.flatMap(holesIn)) {
    if (isHole(hole) && !found.has(`${hole.file}\n${hole.what}`)) {
      found.set(`${hole.file}\n${hole.what}`, hole)
    }
  }
  return [...found.values()]
}
