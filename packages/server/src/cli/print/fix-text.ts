// What `casegate fix` tells people beside the policy: what it newly allows, or why none helps.

import type { Fix } from '@casegate/answers/fix'
import { nameDecider } from '@casegate/answers/policies'
import { folded } from './folded.ts'

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
    lines.push(...by.map(decider => `    denied by ${nameDecider(decider)}`))
    lines.push(...folded(change, '    '))
  }
  return lines
}
