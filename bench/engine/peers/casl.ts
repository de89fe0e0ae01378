// @casl/ability: no wildcards in actions, so every pattern is spelled out beforehand.

import { createMongoAbility, subject } from '@casl/ability'
import { allActions } from '../workloads.ts'
import { type Engine, toRegExp } from './engine.ts'

export const casl: Engine = {
  name: 'casl',
  note: 'can, actions spelled out beforehand; no conditions, no layers',
  async prepare(workload) {
    const statements = workload.policies.flatMap(policy => policy.Statement)
    const rules = statements.flatMap(({ Effect, Action, Resource }) => {
      const action = Action.flatMap(spellOut)
      return Resource.map(resource => ({
        action,
        subject: 'Resource',
        inverted: Effect === 'Deny',
        ...(resource !== '*' && { conditions: { arn: { $regex: toRegExp(resource) } } }),
      }))
    })
    // The rule that stands later wins, so the denies come last.
    const ordered = rules.toSorted((one, other) => Number(one.inverted) - Number(other.inverted))
    const ability = createMongoAbility(ordered)
    return ({ action, resource }) => {
      const asked = subject('Resource', { arn: resource })
      return () => ability.can(action, asked)
    }
  },
}

function spellOut(pattern: string): string[] {
  if (!/[*?]/.test(pattern)) return [pattern]
  const expression = toRegExp(pattern)
  return allActions.filter(action => expression.test(action))
}
