// Random requests over the same small alphabets as the policies.
import type { Random } from '../random.ts'
import type { ContextInput } from '../reference/context.ts'
import type { Request } from '../reference/interpreter.ts'
import {
  actions,
  contextKeys,
  contextValues,
  principals,
  resourceAccounts,
  resources,
  strangers,
} from './alphabet.ts'

export function randomRequest(random: Random): Request {
  const request: Request = {
    principal: random.pick(random.chance(0.005) ? strangers : principals),
    action: random.chance(0.005) ? random.pick(['s3', 's3:*', '']) : random.pick(actions),
    resource: random.chance(0.1)
      ? random.list(0, 3, () => random.pick(resources))
      : random.pick(resources),
  }
  if (random.chance(0.3)) request.resourceAccount = random.pick(resourceAccounts)
  if (random.chance(0.9)) request.context = randomContext(random)
  return request
}

function randomContext(random: Random): ContextInput {
  const context: ContextInput = {}
  for (const [kind, keys] of Object.entries(contextKeys)) {
    const values = contextValues[kind] ?? []
    for (const key of keys) {
      const isDerived = key === 'aws:username' || key === 'aws:PrincipalArn'
      if (!random.chance(isDerived ? 0.15 : 0.6)) continue
      const isMultivalued = random.chance(key === 'aws:TagKeys' ? 0.85 : 0.08)
      const name = random.chance(0.05) ? key.toLowerCase() : key
      context[name] = isMultivalued
        ? random.list(0, 3, () => random.pick(values))
        : random.pick(values)
    }
  }
  return context
}
