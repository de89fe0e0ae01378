// The context keys that policies refer to: in their conditions, and as policy variables.
import { statementsIn, variableKeys, versionOf } from '@casegate/engine/policy'
import type { Analysis } from '../../../work/analysis.ts'
import type { Budget } from '../../../work/budget.ts'
import { checkPolicies } from './simulation-policies.ts'
import type { SourcePolicy } from './simulation-sources.ts'

export const contextKeys: Analysis<readonly SourcePolicy[], string[]> = {
  module: import.meta.url,
  name: 'contextKeys',
  run: listKeys,
}

/** Each key once, as it is first spelt; keys are compared without case. */
function listKeys(policies: readonly SourcePolicy[], budget: Budget): string[] {
  checkPolicies(policies, budget)
  const keys = new Map<string, string>()
  for (const { policy } of policies) {
    for (const key of keysOf(policy.document)) {
      const folded = key.toLowerCase()
      if (!keys.has(folded)) keys.set(folded, key)
    }
  }
  return [...keys.values()]
}

/** AWS: IAM User Guide, "Policy variables": they are variables in the current version only. */
function keysOf(document: unknown): string[] {
  const hasVariables = versionOf(document) === '2012-10-17'
  return statementsIn(document).flatMap(({ Resource, NotResource, Condition }) => {
    const clauses = Object.values(Object(Condition)).flatMap(keys => Object.entries(Object(keys)))
    const texts = [Resource, NotResource, ...clauses.map(([, values]) => values)].flat()
    return [...(hasVariables ? texts.flatMap(keysIn) : []), ...clauses.map(([key]) => key)]
  })
}

function keysIn(text: unknown): readonly string[] {
  return typeof text === 'string' ? variableKeys(text) : []
}
