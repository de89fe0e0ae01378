// The cases of corpus/, with shared policies put in place and tables spelled out as cases.
import { readdirSync, readFileSync } from 'node:fs'
import { managedPolicy } from './managed-policies.ts'
import type { Decision } from './reference/evaluation.ts'
import type { Request } from './reference/interpreter.ts'
import type { Policies } from './reference/part.ts'

export type CorpusCase = {
  /** `evaluation/identity/no-policy-at-all`: the file and the case. */
  id: string
  why: string
  policies: Policies
  request: Request
  decision: Decision
  decidedBy: string[]
  /** The policies are not valid, so an error is expected with the implicit deny. */
  invalid: boolean
}

type Json = unknown
type Members = { [name: string]: Json }
type Table = Members & { id: string; columns: string[]; rows: Json[][] }
type CorpusFile = {
  topic: string
  request?: Members
  policies?: Members
  cases?: Members[]
  tables?: Table[]
}

const corpus = new URL('../../../corpus/', import.meta.url)

export function readCorpus(): CorpusCase[] {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('.json'))
    .sort()
    .flatMap(file => readCorpusFile(file.slice(0, -'.json'.length)))
}

function readCorpusFile(name: string): CorpusCase[] {
  const file: CorpusFile = JSON.parse(readFileSync(new URL(`${name}.json`, corpus), 'utf8'))
  const all = [...(file.cases ?? []), ...(file.tables ?? []).flatMap(expandTable)]
  return all.map(one => toCase(name, file, one))
}

/** A row gives each column a value: a `$name` in the policies, or a member of the case. */
function expandTable(table: Table): Members[] {
  const { columns, rows, id, ...shared } = table
  return rows.map((row, index) => {
    const cells = Object.fromEntries(columns.map((column, at) => [column, row[at]]))
    const members = Object.entries(cells).filter(([column]) => !column.startsWith('$'))
    const one: Members = { ...shared, ...Object.fromEntries(members), id: `${id}-${index + 1}` }
    if (one.decision === 'implicitDeny') one.decidedBy = []
    return { ...one, cells }
  })
}

function toCase(name: string, file: CorpusFile, one: Members): CorpusCase {
  const cells = (one.cells ?? {}) as Members
  const { id, why, policies, decision, decidedBy, invalid, cells: _, ...asked } = one
  const request: Members = { ...file.request, ...asked }
  if (request.resourceAccount === null) delete request.resourceAccount
  return {
    id: `${name}/${id}`,
    why: why as string,
    policies: replace(policies, { ...file.policies, ...cells }) as Policies,
    request: request as Request,
    decision: decision as Decision,
    decidedBy: [...((decidedBy ?? []) as string[])].sort(),
    invalid: invalid === true,
  }
}

/** Puts a named policy, a managed policy, a JSON text or the cell of a table where it is named. */
function replace(value: Json, names: Members): Json {
  if (typeof value === 'string') {
    if (value.startsWith('managed:')) return managedPolicy(value.slice('managed:'.length))
    return Object.hasOwn(names, value) ? replaceCells(names[value], names) : value
  }
  return mapMembers(value, member => replace(member, names))
}

/** Within a document only cells of a table are replaced: no text is taken for a name. */
function replaceCells(value: Json, names: Members): Json {
  if (typeof value === 'string') {
    return value.startsWith('$') && Object.hasOwn(names, value) ? names[value] : value
  }
  return mapMembers(value, member => replaceCells(member, names))
}

function mapMembers(value: Json, map: (member: Json) => Json): Json {
  if (Array.isArray(value)) return value.map(map)
  if (typeof value !== 'object' || value === null) return value
  if (Object.keys(value).join() === 'text') return (value as Members).text
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member)]))
}
