// Routes about fixes: what one would change, and the changes themselves.
import type { RootCalls } from '../../gateway/root-calls.ts'
import type { IamOperations } from '../../models/generated/iam.ts'
import type { Rows, WritableRows } from '../../storage/store.ts'
import type { AppliedFix, FixPreview } from '../api/fixes.ts'
import { textIn } from '../input.ts'
import { callerFor, type OperatorCall } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { ifSeen, sightOf } from '../sight.ts'
import { readTaskResources } from '../tasks/task-resources.ts'
import { noteFix } from './fix-book.ts'
import { type FixPlan, fixPlan } from './fix-plan.ts'
import { wishIn } from './fix-wishes.ts'
import { writeStep } from './fix-writing.ts'
import { type FixQuestion, previewFix, unfixedOf } from './fixes.ts'
import type { Keeper } from './keepers.ts'
import type { TakeBack } from './take-back.ts'

const MAX_OTHERS = 5

export async function getFix(call: OperatorCall): Promise<{ readonly fix: FixPreview }> {
  return { fix: await call.gateway.store.read(rows => preview(call, rows)) }
}

/**
 * Planned again on what there is now. Writes of others must not wait for that, so it is done before
 * the transaction, which then makes sure that nothing has changed since.
 */
export async function applyFix(call: OperatorCall): Promise<AppliedFix> {
  const { gateway } = call
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const unfixed = await gateway.store.read(async rows => unfixedOf(await wishIn(call, rows)))
    const plan = await call.analyse(fixPlan, unfixed)
    const applied = await gateway.store.write(async rows => {
      const wish = await wishIn(call, rows)
      if (!process.getBuiltinModule('node:util').isDeepStrictEqual(await unfixedOf(wish), unfixed))
        return undefined
      return applyPlan(call, rows, { ...wish, principalId: unfixed.owner.id }, plan)
    })
    if (applied) return applied
  }
  throw new OperatorError(409, 'the policies are being changed by others just now; try again')
}

const MAX_ATTEMPTS = 3

async function applyPlan(
  { gateway, now, body }: OperatorCall,
  rows: WritableRows,
  { principalArn, principalId }: Pick<FixQuestion, 'principalArn'> & { principalId: string },
  { steps, gave, remaining }: FixPlan,
): Promise<AppliedFix> {
  if (remaining.length > 0) {
    throw new OperatorError(
      409,
      `no change of the caller's policies helps: ${remaining[0]?.message}`,
    )
  }
  const takeBacks: TakeBack[] = []
  for (const step of steps) takeBacks.push(await writeStep(gateway, rows, step))
  const [id, appliedAt] = [gateway.ids.uuid(), now.toISOString()]
  // Of a denied call, only the one permission is granted, however the task needs it.
  const isOfTask = body.task !== undefined && body.request === undefined
  await noteFix(rows, {
    account: gateway.account,
    id,
    principalArn,
    principalId,
    appliedAt,
    gave,
    ...(isOfTask && { task: textIn(body, 'task') }),
    takeBacks,
  })
  return { id, principalArn, gave }
}

async function preview(call: OperatorCall, rows: Rows): Promise<FixPreview> {
  const wish = await wishIn(call, rows)
  const place = await readTaskResources(call, rows)
  const iam = (await sightOf(call, rows))<IamOperations>('iam')
  return previewFix(wish, place, call.analyse, {
    limit: call.visit.isOperator ? MAX_OTHERS : 0,
    callerOf: arn => callerFor(call, rows, arn),
    mayCount: async keeper => (await ifSeen(listConcerned(iam, keeper))) !== undefined,
  })
}

/** What one would ask to learn for whom a policy speaks: of one's own, nothing. */
async function listConcerned(iam: RootCalls<IamOperations>, keeper: Keeper): Promise<object> {
  if (keeper.kind === 'managed') return iam('ListEntitiesForPolicy', { PolicyArn: keeper.arn })
  const { kind, name } = keeper.owner
  return kind === 'group' ? iam('GetGroup', { GroupName: name }) : {}
}
