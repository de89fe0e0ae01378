// The parameters of a query string in their canonical spelling.

import { recodeQueryText } from './percent.ts'

export interface QueryParameter {
  /** Percent-encoded in the one canonical way. */
  readonly name: string
  readonly value: string
}

export function readQuery(query: string): QueryParameter[] {
  if (query === '') return []
  const parameters: QueryParameter[] = []
  for (const part of query.split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = equals < 0 ? part : part.slice(0, equals)
    const value = equals < 0 ? '' : part.slice(equals + 1)
    parameters.push({ name: recodeQueryText(name), value: recodeQueryText(value) })
  }
  return parameters
}

/** The query string that signatures cover: sorted by name, then by value. */
export function canonicalQuery(parameters: readonly QueryParameter[]): string {
  return [...parameters]
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
