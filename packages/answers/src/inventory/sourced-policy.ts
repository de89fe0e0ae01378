// A policy together with where it came from, so that answers can name file, line and column.
import { type JsonPath, locateJson, type Position, printPath } from '@casegate/engine/json'
import type { StatementKind } from '../holes/statement.ts'

/** A value that was taken because nobody gave another. */
export interface TakenDefault {
  /** The parameter: `Stage`, `AWS::Region`. */
  readonly name: string
  readonly value: string
  readonly file: string
  readonly place: () => Position | undefined
}

/** A version of a managed policy that is kept beside its default. */
export interface OtherVersion {
  readonly id: string
  readonly policy: SourcedPolicy
}

/** The engine takes it as it is: a name, a document, a type and an ARN. */
export interface SourcedPolicy {
  /** What answers call it: a file, the policy's own name, or both. */
  readonly name: string
  /** JSON text, or a parsed value where the policy is part of a larger file. */
  readonly document: unknown
  readonly type?: 'aws-managed' | 'user-managed' | 'user' | 'group' | 'role' | 'trust' | undefined
  readonly arn?: string | undefined
  /** What it was or could be: versions that are not the default. */
  readonly versions?: readonly OtherVersion[] | undefined
  /** What statements of its kind must say; those of an identity policy where it is absent. */
  readonly closes?: StatementKind | undefined
  /** What its text depends on, where a template had it. */
  readonly defaults?: readonly TakenDefault[] | undefined
  /** undefined for AWS's own, which come with Casegate. */
  readonly file?: string | undefined
  /** The document is the whole text of the file, so that the engine's places are the file's. */
  readonly whole?: boolean
  /** Its statements as people read them, where the document has them otherwise. */
  readonly told?: readonly unknown[]
  /** Where the value at a path of the document, such as `Statement[0].Sid`, stands in the file. */
  readonly placeOf: (path: string) => Position | undefined
}

/** A policy that stands in a JSON text at `path`: the whole text if that is empty. */
export function policyInText(
  policy: Omit<SourcedPolicy, 'placeOf'>,
  text: string,
  path: JsonPath = [],
): SourcedPolicy {
  const whole = path.length === 0
  return { ...policy, whole, placeOf: inner => placeInText(text, [...path, ...parsePath(inner)]) }
}

/** The place of a value, or of the nearest one around it that the text has. */
export function placeInText(text: string, path: JsonPath): Position | undefined {
  const around = path.map((_, index) => path.slice(0, path.length - index))
  const places = locateJson(text, [...around, []])
  for (const one of [...around, []]) {
    const span = places.get(printPath(one))
    if (span) return span.start
  }
  return undefined
}

const STEP = /\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|\.?([\w:-]+)/g

/** The inverse of the engine's `printPath`. */
export function parsePath(printed: string): JsonPath {
  return [...printed.matchAll(STEP)].map(([, quoted, index, name]) => {
    if (quoted !== undefined) return String(JSON.parse(quoted))
    return index === undefined ? (name ?? '') : Number(index)
  })
}

/** The policy as text, which its document may be already. */
export function textOfPolicy({ document }: Pick<SourcedPolicy, 'document'>): string {
  return typeof document === 'string' ? document : JSON.stringify(document)
}
