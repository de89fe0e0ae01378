// What AWS has and Casegate does not is told to those who could call it, so it is asked for first.

import type { Call } from '../contract/call.ts'
import { ANY_RESOURCE, type Resource } from '../contract/permission.ts'
import { resourceTypesOf } from '../contract/resource-types.ts'
import type { ServiceModel } from '../models/model.ts'
import type { NotServed } from '../protocols/protocol.ts'

/** Asks for what AWS's reference requires; throws the denial, or returns. */
export function requireNotServed(
  model: ServiceModel,
  { operation, ids }: NotServed,
  call: Call,
): void {
  const known = model.notServed[operation]
  if (known === undefined) return
  const action = `${model.service}:${known.action ?? operation}`
  for (const resource of resourcesOf(model, known.resources ?? [], ids, call)) {
    call.require({ action, resource, ...(known.context && { context: known.context }) })
  }
}

/** What the request does not tell is any: only who may do it to all of them may do it. */
function resourcesOf(
  model: ServiceModel,
  names: readonly string[],
  ids: NotServed['ids'],
  call: Call,
): readonly Resource[] {
  const types = resourceTypesOf(model, names)
  const resources = names.map(name => ({ arn: types.arnOf(name, call, ids) }))
  return resources.length > 0 ? resources : [ANY_RESOURCE]
}
