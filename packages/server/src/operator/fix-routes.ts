// Routes about fixes: what one would change, the changes themselves, and the way back.
import type { Rows } from '../storage/store.ts'
import { wishIn } from './fix-wishes.ts'
import { type TakeBack, writeStep } from './fix-writing.ts'
import { type FixPreview, planFor, previewFix } from './fixes.ts'
import { textIn } from './input.ts'
import { callerFor, type OperatorCall, requireOperator } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { placeOf } from './task-place.ts'

const MAX_OTHERS = 5

export async function getFix(call: OperatorCall): Promise<{ readonly fix: FixPreview }> {
  return { fix: await call.world.store.read(rows => preview(call, rows)) }
}

/** Planned again on what there is now, in one transaction with the changes. */
export async function applyFix(call: OperatorCall): Promise<object> {
  requireOperator(call)
  const { world, fixes } = call
  const fix = await world.store.write(async rows => {
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
    return { id: world.ids.uuid(), principalArn: wish.principalArn, takeBacks }
  })
  fixes.add(fix)
  const { id, principalArn } = fix
  return { id, principalArn }
}

export async function undoFix(call: OperatorCall): Promise<object> {
  requireOperator(call)
  const { world, fixes } = call
  const fix = fixes.find(textIn(call.body, 'id'))
  if (!fix) throw new OperatorError(404, 'this fix was undone before, or the server has restarted')
  await world.store.write(async rows => {
    for (const takeBack of fix.takeBacks.toReversed()) await takeBack(world, rows)
  })
  fixes.remove(fix.id)
  return { principalArn: fix.principalArn }
}

async function preview(call: OperatorCall, rows: Rows): Promise<FixPreview> {
  const wish = await wishIn(call, rows)
  const place = await placeOf(call.world, wish.question)
  return previewFix(wish, place, call.actions(), {
    limit: call.visit.isOperator ? MAX_OTHERS : 0,
    callerOf: arn => callerFor(call, rows, arn),
  })
}
