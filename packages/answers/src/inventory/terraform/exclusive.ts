// What lists of all that somebody has take away from him, and what they say that he has besides.
import { createHole, type Hole } from '../../holes/open-value.ts'
import { originOf, unknownPolicy } from '../open-policy.ts'
import type { Grant, KnownHolder } from './grant.ts'
import { EXCLUSIVE_TYPES, type ExclusiveType, HOLDER_TYPES, INLINE_TYPES } from './grant-types.ts'
import { keyOfCustomer } from './grants.ts'
import { membersOf } from './rows/referred.ts'
import { type Row, textOf } from './rows/row.ts'
import { holdersOf, policiesOf, type World } from './world.ts'

/** The grants that are left. */
export function withoutExcluded(world: World): readonly Grant[] {
  const grants = new Map<KnownHolder, Grant[]>()
  for (const grant of withoutDeleted(world)) {
    const own = grants.get(grant.to)
    if (own) own.push(grant)
    else grants.set(grant.to, [grant])
  }
  for (const row of world.rows) {
    const type = row.isData ? undefined : EXCLUSIVE_TYPES.get(row.type)
    if (!type) continue
    const list = listOfAll(row, type, world)
    for (const { to, perhaps: hole } of holdersOf(row, type.kind, type.to, world)) {
      const own = grants.get(to) ?? []
      grants.set(to, [...limit(own, { ...list, to, perhaps: hole }), ...outsiders(own, list, to)])
    }
  }
  return [...grants].flatMap(([to, own]) => withinOwn(own, to))
}

interface List {
  readonly row: Row
  readonly way: Grant['way']
  readonly has: (grant: Grant) => boolean
  /** Names that it lists. */
  readonly names: readonly string[]
  /** Not all of the list is known. */
  readonly open: Hole | undefined
}

function listOfAll(row: Row, { way, listed: member }: ExclusiveType, world: World): List {
  if (way === 'attached') {
    const listed = policiesOf(row, member, world)
    const sure = new Set(listed.filter(one => !one.perhaps).map(({ policy }) => policy))
    const open = listed.find(one => one.perhaps)?.perhaps ?? membersOf(row, member, []).open
    return { row, way, names: [], open, has: ({ policy }) => sure.has(originOf(policy)) }
  }
  if (way === 'customer managed') {
    const list = row.values[member]
    const keys = new Set((Array.isArray(list) ? list : []).map(keyOfCustomer))
    const open = Array.isArray(list) ? undefined : membersOf(row, member, []).open
    return { row, way, names: [], open, has: ({ key }) => key !== undefined && keys.has(key) }
  }
  const inline = world.rows.filter(one => INLINE_TYPES.has(one.type))
  const { texts, rows, open } = membersOf(row, member, inline)
  const sure = new Set(rows.filter(one => !one.perhaps).map(one => one.row))
  return {
    row,
    way,
    names: texts,
    open: open ?? rows.find(one => one.perhaps)?.perhaps,
    has: ({ key, by }) => sure.has(by) || (key !== undefined && texts.includes(key)),
  }
}

interface Limit extends List {
  readonly to: KnownHolder
  /** Whether it is this holder's list. */
  readonly perhaps: Hole | undefined
}

function limit(grants: readonly Grant[], list: Limit): readonly Grant[] {
  return grants.flatMap(grant => {
    const { to, way, row, has } = list
    if (grant.to !== to || grant.way !== way || grant.by === row || has(grant)) return [grant]
    const isUnnamed = way === 'inline' && grant.key === undefined
    const hole = list.open ?? list.perhaps ?? (isUnnamed ? raceOf(grant.by, row) : undefined)
    if (hole) return [{ ...grant, perhaps: grant.perhaps ?? hole }]
    return after(grant, row)
  })
}

/**
 * A list takes away what is there when it is applied. What the same plan makes comes before or
 * after, which nothing tells; what a plan makes while the list stays as it is comes after.
 */
function after(grant: Grant, row: Row): readonly Grant[] {
  if (grant.by.action !== 'makes' || row.action === undefined) return []
  if (row.action === 'keeps') return [grant]
  return [{ ...grant, perhaps: grant.perhaps ?? raceOf(grant.by, row) }]
}

function raceOf(by: Row, row: Row): Hole {
  const what = `whether ${by.address} outlasts ${row.address}, which does not list it`
  return createHole(what, row.read.file, () => row.read.placeOf(row.path))
}

/** What a list names and the file has not is kept, whatever it says. */
function outsiders(grants: readonly Grant[], { row, way, names }: List, to: KnownHolder) {
  if (way !== 'inline') return []
  const own = grants.filter(one => one.to === to && one.way === way)
  const strange = names.filter(name => !own.some(({ key }) => key === name))
  return strange.map((name): Grant => {
    const what = `the text of the inline policy ${name} of ${to.holder.name}, which is not in the file`
    const hole = createHole(what, row.read.file, () => row.read.placeOf(row.path))
    const policy = unknownPolicy(hole, { name: `${to.holder.name}/${name}` })
    return { to, policy, way, key: name, by: row, perhaps: undefined }
  })
}

/**
 * A role's own lists are all that it has where the configuration gives them. Where it does not, they
 * say what the role had when the plan was made, of which the plan may delete some.
 */
function withinOwn(grants: readonly Grant[], to: KnownHolder): readonly Grant[] {
  const { row } = to
  const type = row && HOLDER_TYPES.get(row.type)
  if (!row || !type) return grants
  const own = grants.filter(one => one.to === to)
  if (own.length === 0) return grants
  let left = grants
  for (const [way, member] of [
    ['attached', type.attached],
    ['inline', typeof type.inline === 'object' ? type.inline.member : undefined],
  ] as const) {
    if (member === undefined) continue
    const mine = own.filter(one => one.way === way && one.by === row)
    if (row.isGiven(member) !== true) {
      // The resource of its own says what the same policy will be.
      const again = mine.filter(one => own.some(other => isSame(one, other) && other.by !== row))
      left = left.filter(one => !again.includes(one))
      continue
    }
    const has = (grant: Grant) => mine.some(one => isSame(one, grant))
    const list: Limit = { row, way, to, has, names: [], open: undefined, perhaps: undefined }
    // What else is attached comes after the role itself.
    left = left.flatMap(grant => {
      if (grant.by.action === 'makes') return [grant]
      if (row.action === 'changes') return limit([grant], list)
      const race = raceOf(grant.by, row)
      return grant.to !== to || grant.way !== way || grant.by === row || has(grant)
        ? [grant]
        : [{ ...grant, perhaps: grant.perhaps ?? race }]
    })
  }
  return left
}

function isSame(one: Grant, other: Grant): boolean {
  if (one.way !== other.way) return false
  if (one.way === 'inline') return one.key !== undefined && one.key === other.key
  return originOf(one.policy) === originOf(other.policy)
}

function withoutDeleted({ grants, deleted }: World): readonly Grant[] {
  const isDeleted = ({ to, way, key, by, policy }: Grant) =>
    by === to.row &&
    deleted.some(({ type, values }) => {
      const { kind, holder } = to
      if (textOf(values[kind]) !== holder.name) return false
      if (way === 'inline') return type === `aws_iam_${kind}_policy` && textOf(values.name) === key
      const arn = key ?? policy.arn
      return type === `aws_iam_${kind}_policy_attachment` && textOf(values.policy_arn) === arn
    })
  return grants.filter(grant => grant.by.isGiven(memberOf(grant)) === true || !isDeleted(grant))
}

function memberOf({ by, way }: Grant): string {
  const type = HOLDER_TYPES.get(by.type)
  if (way === 'attached') return type?.attached ?? ''
  return typeof type?.inline === 'object' ? type.inline.member : ''
}
