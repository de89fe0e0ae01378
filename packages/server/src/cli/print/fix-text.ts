// What `casegate fix` tells people beside the policy: what it newly allows, or why none helps.
import { nameDecider } from '../../answers/decider.ts'
import type { Fix } from '../../answers/fix.ts'
import { folded } from './folded.ts'

export function gainText({ before, gained }: Fix): string {
  const lines = gained.map(({ action, region }) => `  ${action} on ${region}`)
  return [
    `With it, ${before.task.title} is allowed (checked). Newly allowed, and nothing else:`,
    ...lines,
  ].join('\n')
}

export function blockedText({ before, blocked }: Fix): string {
  const lines = [`No addition to the policies makes "${before.task.title}" allowed:`, '']
  for (const { permission, by, change } of blocked) {
    lines.push(`  ${permission.action} on ${permission.resource}`)
    lines.push(...by.map(decider => `    denied by ${nameDecider(decider)}`))
    lines.push(...folded(change, '    '))
  }
  return lines.join('\n')
}
