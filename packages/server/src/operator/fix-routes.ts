// Routes about fixes: what one would change, the change itself, and the way back.
import { type FixPreview, type Need, previewFix, writeFix } from './fixes.ts'
import { textIn } from './input.ts'
import {
  callerFor,
  type OperatorCall,
  questionOf,
  requireOperator,
  requireSight,
} from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { placeOf } from './task-place.ts'

export async function getFix(call: OperatorCall): Promise<{ readonly fix: FixPreview }> {
  const { world } = call
  const principalArn = requireSight(call, textIn(call.body, 'principal'))
  const needs = needsIn(call)
  const fix = await world.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
    return previewFix(question, await placeOf(world, question), principalArn, needs, call.actions())
  })
  return { fix }
}

export async function applyFix(call: OperatorCall): Promise<object> {
  requireOperator(call)
  const { world, fixes, now } = call
  const { principalArn, policyName, before, after } = (await getFix(call)).fix
  await world.store.write(rows => writeFix(world, rows, principalArn, policyName, after))
  const id = world.ids.uuid()
  fixes.add({ id, principalArn, policyName, after, at: now, ...(before !== null && { before }) })
  return { id, principalArn, policyName, after }
}

export async function undoFix(call: OperatorCall): Promise<object> {
  requireOperator(call)
  const { world } = call
  const fix = call.fixes.take(textIn(call.body, 'id'))
  if (!fix) throw new OperatorError(404, 'this fix was undone before, or the server has restarted')
  const { principalArn, policyName, before } = fix
  await world.store.write(rows => writeFix(world, rows, principalArn, policyName, before))
  return { principalArn, policyName }
}

function needsIn({ body }: OperatorCall): Need[] {
  const needs = Array.isArray(body.needs) ? body.needs : []
  if (needs.length > 0 && needs.every(isNeed)) return needs
  throw new OperatorError(400, '"needs" must list at least one {action, resource}')
}

function isNeed(need: unknown): need is Need {
  if (typeof need !== 'object' || need === null) return false
  if (!('action' in need) || !('resource' in need)) return false
  return typeof need.action === 'string' && typeof need.resource === 'string'
}
