// Whether a fix can be taken back, whatever was applied behind it, and what that would write.
import { findById } from '../../services/iam/entities/entities.ts'
import { lookUpPolicy } from '../../services/iam/managed/managed-policy.ts'
import {
  BOUNDARIES,
  type EntityRow,
  GROUPS,
  INLINE_POLICIES,
  POLICIES,
  type PrincipalKind,
  ROLES,
  USERS,
} from '../../services/iam/rows.ts'
import type { Rows } from '../../storage/store.ts'
import type { FixRow } from './fix-book.ts'
import type { Owner } from './keepers.ts'
import type { PolicyId, TakeBack } from './take-back.ts'
import { withoutChange } from './without-change.ts'

export type UndoPlan =
  | { readonly can: 'now'; readonly undos: readonly Undo[] }
  /** Another one must be taken back first. */
  | { readonly can: 'after'; readonly fix: FixRow }
  | { readonly can: 'no'; readonly why: string }

/** Of one change: what it becomes, and how the changes behind it are then remembered. */
export type Undo =
  | {
      readonly kind: 'inline'
      readonly owner: Owner
      readonly name: string
      readonly text: string | null
      readonly later: readonly Later<Texts<string | null>>[]
    }
  | {
      readonly kind: 'version'
      readonly policy: PolicyId
      readonly text: string
      readonly later: readonly Later<Texts<string>>[]
      /** The change in front of it, which the new version then stands for. */
      readonly earlier: Later<Of<'version'>> | undefined
    }
  | {
      readonly kind: 'attachment' | 'boundary'
      readonly owner: Owner
      readonly arn: string
    }

interface Texts<Text> {
  readonly before: Text
  readonly after: Text
}

type Later<Change> = Place & { readonly change: Change }

/** One of the changes of a fix. */
interface Place {
  readonly fix: FixRow
  readonly index: number
}

type Of<Kind extends TakeBack['kind']> = Extract<TakeBack, { readonly kind: Kind }>

/** `applied` are all that were not taken back, the oldest first. */
export async function planUndo(
  rows: Rows,
  fix: FixRow,
  applied: readonly FixRow[],
): Promise<UndoPlan> {
  const undos: Undo[] = []
  for (const change of fix.takeBacks.toReversed()) {
    const there = applied.flatMap(one =>
      one.takeBacks.flatMap((other, index) =>
        placeOf(other) === placeOf(change) ? [{ fix: one, index }] : [],
      ),
    )
    const later = there.filter(other => other.fix.appliedAt > fix.appliedAt)
    const earlier = there.findLast(other => other.fix.appliedAt < fix.appliedAt)
    const plan =
      change.kind === 'version'
        ? await planVersion(rows, change, { later, earlier })
        : await planChange(rows, fix.account, change, later)
    if (plan.can !== 'now') return plan
    undos.push(...plan.undos)
  }
  return { can: 'now', undos }
}

/** Changes of one place are made one upon another. */
function placeOf(change: TakeBack): string {
  switch (change.kind) {
    case 'inline':
      return `inline ${change.owner.id} ${change.name}`
    case 'version':
      return `version ${change.policy.id}`
    case 'attachment':
      return `attachment ${change.owner.id} ${change.policy.id}`
    case 'boundary':
      return `boundary ${change.owner.id}`
  }
}

function planChange(
  rows: Rows,
  account: string,
  change: Exclude<TakeBack, Of<'version'>>,
  later: readonly Place[],
): Promise<UndoPlan> {
  if (change.kind === 'inline') return planInline(rows, change, later)
  return planAttachment(rows, account, change, later)
}

async function planInline(
  rows: Rows,
  change: Of<'inline'>,
  later: readonly Place[],
): Promise<UndoPlan> {
  const owner = await ownerNow(rows, change.owner)
  if (!owner) return isGone(change.owner)
  const { name } = change
  const others = later.map(({ fix, index }) => changeAt(fix, index, 'inline'))
  const found = await rows.get(INLINE_POLICIES, { principalId: owner.id, name })
  const texts = [change, ...others]
  const isWhole = texts.every(({ after }, at) => {
    const next = texts[at + 1]
    return after === (next ? next.before : (found?.document ?? null))
  })
  if (!isWhole) return isChanged(name)
  const kept: Later<Texts<string | null>>[] = []
  let { before } = change
  for (const [at, place] of later.entries()) {
    const after = withoutChange(change, others[at]?.after ?? null)
    if (after === undefined) return { can: 'after', fix: place.fix }
    kept.push({ ...place, change: { before, after } })
    before = after
  }
  return { can: 'now', undos: [{ kind: 'inline', owner, name, text: before, later: kept }] }
}

async function planVersion(
  rows: Rows,
  change: Of<'version'>,
  { later, earlier }: { readonly later: readonly Place[]; readonly earlier: Place | undefined },
): Promise<UndoPlan> {
  const { policy } = change
  const others = later.map(({ fix, index }) => changeAt(fix, index, 'version'))
  const all = [change, ...others]
  const [found] = await rows.list(POLICIES, {
    index: 'byArn',
    where: { arn: policy.arn },
    limit: 1,
  })
  const isWhole =
    found?.id === policy.id &&
    others.every(({ before }, at) => before === all[at]?.after) &&
    all.at(-1)?.version === `v${found.defaultVersion}`
  if (!isWhole) return isChanged(policy.name)
  const kept: Later<Texts<string>>[] = []
  let { before } = change
  for (const [at, place] of later.entries()) {
    const after = withoutChange(change, others[at]?.after ?? null)
    // A managed policy has a text always.
    if (typeof after !== 'string') return { can: 'after', fix: place.fix }
    kept.push({ ...place, change: { before, after } })
    before = after
  }
  return {
    can: 'now',
    undos: [
      {
        kind: 'version',
        policy,
        text: before,
        later: kept,
        earlier: earlier && { ...earlier, change: changeAt(earlier.fix, earlier.index, 'version') },
      },
    ],
  }
}

async function planAttachment(
  rows: Rows,
  account: string,
  { kind, owner: then, policy: { arn, id, name } }: Of<'attachment' | 'boundary'>,
  later: readonly Place[],
): Promise<UndoPlan> {
  const [next] = later
  if (next) return { can: 'after', fix: next.fix }
  const owner = await ownerNow(rows, then)
  if (!owner) return isGone(then)
  const found = await lookUpPolicy(rows, account, arn)
  const isSame = found?.row.id === id
  // Whoever has set another boundary since has meant that one.
  const other = kind === 'boundary' && (await rows.get(BOUNDARIES, { principalId: owner.id }))
  if (!isSame || (other && other.policyArn !== arn)) return isChanged(name)
  return { can: 'now', undos: [{ kind, owner, arn }] }
}

function changeAt<Kind extends TakeBack['kind']>(
  { takeBacks }: FixRow,
  index: number,
  kind: Kind,
): Of<Kind> {
  const change = takeBacks[index]
  if (change?.kind !== kind) throw new Error(`change ${index} of the fix is not of kind ${kind}`)
  return change as Of<Kind>
}

/** Under its name of today; whoever else has its old name by now is not meant. */
async function ownerNow(rows: Rows, { kind, id }: Owner): Promise<Owner | undefined> {
  const found = await rowOf(rows, kind, id)
  return found && { kind, id, name: found.name }
}

function rowOf(rows: Rows, kind: PrincipalKind, id: string): Promise<EntityRow | undefined> {
  if (kind === 'user') return findById(rows, USERS, id)
  return kind === 'group' ? findById(rows, GROUPS, id) : findById(rows, ROLES, id)
}

function isGone({ kind, name }: Owner): UndoPlan {
  return { can: 'no', why: `the ${kind} ${name} is gone, and the fix with it` }
}

function isChanged(what: string): UndoPlan {
  const why = `${what} was changed since the fix, so it is not taken back: edit it by hand`
  return { can: 'no', why }
}
