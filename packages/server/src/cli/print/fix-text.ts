// What `casegate fix` tells people beside the policy: what it newly allows, or why none helps.

import type { Fix } from '@casegate/answers/fix'
import { nameDecider } from '@casegate/answers/policies'
import { contextFlags } from './context-text.ts'
import { folded } from './folded.ts'
import { layerOf } from './outcomes.ts'

export function gainLines({ before, gained }: Fix): readonly string[] {
  const lines = gained.map(({ action, region }) => `  ${action} on ${region}`)
  return [
    `With it, ${before.title} is allowed (checked). Newly allowed, and nothing else:`,
    ...lines,
  ]
}

export function blockedLines({ before, blocked }: Fix): readonly string[] {
  const lines = [`No addition to the policies makes "${before.title}" allowed:`, '']
  for (const { permission, by, change } of blocked) {
    lines.push(`  ${permission.action} on ${permission.resource}`)
    const { state, policyType, allowedWith } = permission
    const layer = layerOf(state, policyType)
    lines.push(...by.map(decider => `    denied by ${nameDecider(decider)}${layer}`))
    lines.push(...folded(change, '    '))
    if (allowedWith) lines.push(`    it is allowed with ${contextFlags(allowedWith)}`)
  }
  return lines
}
