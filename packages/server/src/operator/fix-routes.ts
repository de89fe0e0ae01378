// Routes about fixes: what one would change, the changes themselves, and the way back.
import type { Operator } from '../demo/root-operator.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import type { Rows } from '../storage/store.ts'
import { FIXES, noteFix } from './fix-book.ts'
import { wishIn } from './fix-wishes.ts'
import { type TakeBack, takeBack, writeStep } from './fix-writing.ts'
import { type FixPreview, planFor, previewFix } from './fixes.ts'
import { textIn } from './input.ts'
import type { Keeper } from './keepers.ts'
import { callerFor, type OperatorCall } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { ifSeen, sightOf } from './sight.ts'
import { placeOf } from './task-place.ts'

const MAX_OTHERS = 5

export async function getFix(call: OperatorCall): Promise<{ readonly fix: FixPreview }> {
  return { fix: await call.world.store.read(rows => preview(call, rows)) }
}

/** Planned again on what there is now, in one transaction with the changes. */
export async function applyFix(call: OperatorCall): Promise<object> {
  const { world, now } = call
  return world.store.write(async rows => {
    const wish = await wishIn(call, rows)
    const { steps, remaining } = await planFor(wish)
    if (remaining.length > 0) {
      throw new OperatorError(
        409,
        `no change of the caller's policies helps: ${remaining[0]?.message}`,
      )
    }
    const takeBacks: TakeBack[] = []
    for (const step of steps) takeBacks.push(await writeStep(world, rows, step))
    const { principalArn } = wish
    const [id, appliedAt] = [world.ids.uuid(), now.toISOString()]
    await noteFix(rows, { account: world.account, id, principalArn, appliedAt, takeBacks })
    return { id, principalArn }
  })
}

export async function undoFix(call: OperatorCall): Promise<object> {
  const { world } = call
  const key = { account: world.account, id: textIn(call.body, 'id') }
  return world.store.write(async rows => {
    const fix = await rows.get(FIXES, key)
    if (!fix) throw new OperatorError(404, 'this fix was undone before, or is too long ago')
    for (const change of fix.takeBacks.toReversed()) await takeBack(world, rows, change)
    await rows.delete(FIXES, key)
    return { principalArn: fix.principalArn }
  })
}

async function preview(call: OperatorCall, rows: Rows): Promise<FixPreview> {
  const wish = await wishIn(call, rows)
  const place = await placeOf(call, rows)
  const iam = (await sightOf(call, rows))<IamOperations>('iam')
  return previewFix(wish, place, call.actions(), {
    limit: call.visit.isOperator ? MAX_OTHERS : 0,
    callerOf: arn => callerFor(call, rows, arn),
    mayCount: async keeper => (await ifSeen(listConcerned(iam, keeper))) !== undefined,
  })
}

/** What one would ask to learn for whom a policy speaks: of one's own, nothing. */
async function listConcerned(iam: Operator<IamOperations>, keeper: Keeper): Promise<object> {
  if (keeper.kind === 'managed') return iam('ListEntitiesForPolicy', { PolicyArn: keeper.arn })
  const { kind, name } = keeper.owner
  return kind === 'group' ? iam('GetGroup', { GroupName: name }) : {}
}
