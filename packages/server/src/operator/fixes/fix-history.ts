// Routes about fixes of the past: what each gave, whether it can be taken back, and the way back.
import { findById } from '../../services/iam/entities/entities.ts'
import { ROLES, USERS } from '../../services/iam/rows.ts'
import type { Rows } from '../../storage/store.ts'
import type { PastFix, UndoState } from '../api/fixes.ts'
import { textIn } from '../input.ts'
import { callerFor, type OperatorCall, requireOperator, requireSight } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { uniqueId } from '../unique-id.ts'
import { FIXES, type FixRow, isApplied, listFixes } from './fix-book.ts'
import { writeUndos } from './fix-writing.ts'
import type { TakeBack } from './take-back.ts'
import { planUndo, type UndoPlan } from './undo-plan.ts'

/** As many as anybody reads. */
const MAX_SHOWN = 100

/** The newest first: of a principal, or of the whole account. */
export async function getFixes(call: OperatorCall): Promise<{ readonly fixes: PastFix[] }> {
  const { gateway, visit } = call
  const principal = call.query.get('principal')
  if (principal === null) requireOperator(call)
  else requireSight(call, principal)
  return gateway.store.read(async rows => {
    const id =
      principal === null ? undefined : uniqueId((await callerFor(call, rows, principal)).userId)
    const all = await listFixes(rows, gateway.account)
    const applied = all.filter(isApplied)
    const shown = all.filter(fix => id === undefined || isOf(fix, id)).slice(-MAX_SHOWN)
    const fixes: PastFix[] = []
    for (const fix of shown.reverse()) {
      const isOpen = visit.isOperator && isApplied(fix)
      const undo = isOpen ? stateOf(await planUndo(rows, fix, applied)) : null
      fixes.push({ ...view(fix), principalArn: await arnNow(rows, fix), undo })
    }
    return { fixes }
  })
}

export async function undoFix(call: OperatorCall): Promise<{ principalArn: string }> {
  const { gateway, now } = call
  const { account } = gateway
  return gateway.store.write(async rows => {
    const fix = await rows.get(FIXES, { account, id: textIn(call.body, 'id') })
    if (!fix || !isApplied(fix)) {
      throw new OperatorError(404, 'this fix was undone before, or is too long ago')
    }
    const plan = await planUndo(rows, fix, (await listFixes(rows, account)).filter(isApplied))
    if (plan.can !== 'now') throw new OperatorError(409, reasonOf(plan))
    for (const later of await writeUndos(gateway, rows, plan.undos)) {
      await rows.update(FIXES, later)
    }
    await rows.update(FIXES, { ...fix, undoneAt: now.toISOString() })
    return { principalArn: fix.principalArn }
  })
}

/** Of what was applied before ids were noted, only the operator's own list tells. */
function isOf({ principalId }: FixRow, id: string): boolean {
  return principalId === id
}

function stateOf(plan: UndoPlan): UndoState {
  if (plan.can === 'now') return { can: 'now' }
  return plan.can === 'no' ? plan : { can: 'after', id: plan.fix.id }
}

function reasonOf(plan: Exclude<UndoPlan, { can: 'now' }>): string {
  if (plan.can === 'no') return plan.why
  const { gave = [], appliedAt } = plan.fix
  const what = gave.map(({ action }) => action).join(', ') || appliedAt
  return `a later fix changed the same statement: undo the one that gave ${what} first`
}

function view(fix: FixRow): Omit<PastFix, 'undo'> {
  const { id, principalArn, appliedAt, gave = null, task = null, undoneAt = null, takeBacks } = fix
  return { id, principalArn, appliedAt, gave, task, changes: takeBacks.map(changeOf), undoneAt }
}

function changeOf(change: TakeBack): PastFix['changes'][number] {
  if (change.kind === 'version') {
    const { name, arn } = change.policy
    return { keeper: 'managed', owner: null, name, arn }
  }
  const { kind, name } = change.owner
  const owner = { kind, name }
  if (change.kind === 'inline') return { keeper: 'inline', owner, name: change.name, arn: null }
  const { policy } = change
  return { keeper: change.kind, owner, name: policy.name, arn: policy.arn }
}

/** Whoever is gone keeps the name of then. */
async function arnNow(rows: Rows, { principalId = '', principalArn }: FixRow): Promise<string> {
  const found =
    (await findById(rows, USERS, principalId)) ?? (await findById(rows, ROLES, principalId))
  return found?.arn ?? principalArn
}
