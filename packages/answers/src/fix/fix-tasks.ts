// The smallest additions that make several tasks allowed, each beside those before it.
import type { ActionTable } from '@casegate/engine/actions'
import type { TaskQuestion } from '../check/check.ts'
import type { Asking } from '../policies/asking.ts'
import type { HeldInPlay } from '../policies/policies-in-play.ts'
import { type GrantingPolicy, policyOf } from '../policies/statements.ts'
import { type Fix, fixTask, sourcedAddition } from './fix.ts'

export interface FixOfTasks {
  /** One a task, in their order. */
  readonly fixes: readonly Fix[]
  /** What all of them add; null when none does. */
  readonly addition: GrantingPolicy | null
}

export function fixTasks(
  questions: readonly TaskQuestion[],
  policies: HeldInPlay,
  asking: Asking,
  table: () => ActionTable,
): FixOfTasks {
  const fixes: Fix[] = []
  let held = policies
  for (const question of questions) {
    const fix = fixTask(question, held, asking, table)
    fixes.push(fix)
    if (fix.addition) {
      held = { ...held, identity: [...held.identity, sourcedAddition(fix.addition)] }
    }
  }
  const statements = fixes.flatMap(({ addition }) => addition?.Statement ?? [])
  return { fixes, addition: statements.length === 0 ? null : policyOf(statements) }
}
