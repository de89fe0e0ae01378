// What lists of all that somebody has take away from him, and what they say that he has besides.
import { createHole, type Hole } from '../../holes/open-value.ts'
import { originOf, unknownPolicy } from '../open-policy.ts'
import type { Attachment, KnownHolder } from './attachment.ts'
import { keyOfCustomer } from './attachments.ts'
import { EXCLUSIVE_TYPES, type ExclusiveType, HOLDER_TYPES, INLINE_TYPES } from './holder-types.ts'
import { membersOf } from './rows/referred.ts'
import { type TerraformRow, textOf } from './rows/row.ts'
import { holdersOf, policiesOf, type TerraformSheet } from './sheet.ts'

/** The attachments that are left. */
export function withoutExcluded(sheet: TerraformSheet): readonly Attachment[] {
  const attachments = new Map<KnownHolder, Attachment[]>()
  for (const attachment of withoutDeleted(sheet)) {
    const own = attachments.get(attachment.to)
    if (own) own.push(attachment)
    else attachments.set(attachment.to, [attachment])
  }
  for (const row of sheet.rows) {
    const type = row.isData ? undefined : EXCLUSIVE_TYPES.get(row.type)
    if (!type) continue
    const list = listOfAll(row, type, sheet)
    for (const { to, perhaps: hole } of holdersOf(row, type.kind, type.to, sheet)) {
      const own = attachments.get(to) ?? []
      attachments.set(to, [
        ...limit(own, { ...list, to, perhaps: hole }),
        ...outsiders(own, list, to),
      ])
    }
  }
  return [...attachments].flatMap(([to, own]) => withinOwn(own, to))
}

interface List {
  readonly row: TerraformRow
  readonly way: Attachment['way']
  readonly has: (attachment: Attachment) => boolean
  /** Names that it lists. */
  readonly names: readonly string[]
  /** Not all of the list is known. */
  readonly open: Hole | undefined
}

function listOfAll(
  row: TerraformRow,
  { way, listed: member }: ExclusiveType,
  sheet: TerraformSheet,
): List {
  if (way === 'attached') {
    const listed = policiesOf(row, member, sheet)
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
  const inline = sheet.rows.filter(one => INLINE_TYPES.has(one.type))
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

function limit(attachments: readonly Attachment[], list: Limit): readonly Attachment[] {
  return attachments.flatMap(attachment => {
    const { to, way, row, has } = list
    if (attachment.to !== to || attachment.way !== way || attachment.by === row || has(attachment))
      return [attachment]
    const isUnnamed = way === 'inline' && attachment.key === undefined
    const hole = list.open ?? list.perhaps ?? (isUnnamed ? raceOf(attachment.by, row) : undefined)
    if (hole) return [{ ...attachment, perhaps: attachment.perhaps ?? hole }]
    return after(attachment, row)
  })
}

/**
 * A list takes away what is there when it is applied. What the same plan makes comes before or
 * after, which nothing tells; what a plan makes while the list stays as it is comes after.
 */
function after(attachment: Attachment, row: TerraformRow): readonly Attachment[] {
  if (attachment.by.action !== 'makes' || row.action === undefined) return []
  if (row.action === 'keeps') return [attachment]
  return [{ ...attachment, perhaps: attachment.perhaps ?? raceOf(attachment.by, row) }]
}

function raceOf(by: TerraformRow, row: TerraformRow): Hole {
  const what = `whether ${by.address} outlasts ${row.address}, which does not list it`
  return createHole(what, row.read.file, () => row.read.placeOf(row.path))
}

/** What a list names and the file has not is kept, whatever it says. */
function outsiders(attachments: readonly Attachment[], { row, way, names }: List, to: KnownHolder) {
  if (way !== 'inline') return []
  const own = attachments.filter(one => one.to === to && one.way === way)
  const strange = names.filter(name => !own.some(({ key }) => key === name))
  return strange.map((name): Attachment => {
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
function withinOwn(attachments: readonly Attachment[], to: KnownHolder): readonly Attachment[] {
  const { row } = to
  const type = row && HOLDER_TYPES.get(row.type)
  if (!row || !type) return attachments
  const own = attachments.filter(one => one.to === to)
  if (own.length === 0) return attachments
  let left = attachments
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
    const has = (attachment: Attachment) => mine.some(one => isSame(one, attachment))
    const list: Limit = { row, way, to, has, names: [], open: undefined, perhaps: undefined }
    // What else is attached comes after the role itself.
    left = left.flatMap(attachment => {
      if (attachment.by.action === 'makes') return [attachment]
      if (row.action === 'changes') return limit([attachment], list)
      const race = raceOf(attachment.by, row)
      return attachment.to !== to ||
        attachment.way !== way ||
        attachment.by === row ||
        has(attachment)
        ? [attachment]
        : [{ ...attachment, perhaps: attachment.perhaps ?? race }]
    })
  }
  return left
}

function isSame(one: Attachment, other: Attachment): boolean {
  if (one.way !== other.way) return false
  if (one.way === 'inline') return one.key !== undefined && one.key === other.key
  return originOf(one.policy) === originOf(other.policy)
}

function withoutDeleted({ attachments, deleted }: TerraformSheet): readonly Attachment[] {
  const isDeleted = ({ to, way, key, by, policy }: Attachment) =>
    by === to.row &&
    deleted.some(({ type, values }) => {
      const { kind, holder } = to
      if (textOf(values[kind]) !== holder.name) return false
      if (way === 'inline') return type === `aws_iam_${kind}_policy` && textOf(values.name) === key
      const arn = key ?? policy.arn
      return type === `aws_iam_${kind}_policy_attachment` && textOf(values.policy_arn) === arn
    })
  return attachments.filter(
    attachment => attachment.by.isGiven(memberOf(attachment)) === true || !isDeleted(attachment),
  )
}

function memberOf({ by, way }: Attachment): string {
  const type = HOLDER_TYPES.get(by.type)
  if (way === 'attached') return type?.attached ?? ''
  return typeof type?.inline === 'object' ? type.inline.member : ''
}
