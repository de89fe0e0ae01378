// What `casegate check` tells people: each permission with a mark, and the smallest fix.
import { missingOf, type PermissionAnswer, type TaskAnswer } from '@casegate/answers/check'
import type { Outcome } from '@casegate/answers/coverage'
import type { Fix } from '@casegate/answers/fix'
import type { TakenDefault } from '@casegate/answers/inventory'
import { nameDecider } from '@casegate/answers/policies'
import { columns, styled } from '../output.ts'
import { defaultLines } from './deployment.ts'
import { blockedLines } from './fix-text.ts'
import { folded } from './folded.ts'

/** Without a fix, nothing is missing. */
export function checkText(
  answer: TaskAnswer,
  fix: Fix | undefined,
  defaults: readonly TakenDefault[],
): readonly string[] {
  const lines = [headline(answer), '', ...permissionLines(answer)]
  if (fix?.addition) {
    lines.push('', 'The least that must be added:', '')
    lines.push(
      ...JSON.stringify(fix.addition, null, 2)
        .split('\n')
        .map(line => `  ${line}`),
    )
  }
  if (fix && fix.blocked.length > 0) {
    lines.push('', ...blockedLines(fix))
  }
  const taken = defaultLines(defaults)
  return taken.length === 0 ? lines : [...lines, '', ...taken]
}

export function headline(answer: TaskAnswer): string {
  const { task, edition, allowed, isUndetermined, permissions } = answer
  const missing = missingOf(answer).length
  const open = `${missing} of ${permissions.length} permissions`
  const verdict = allowed
    ? styled('green', 'allowed')
    : isUndetermined
      ? `${styled('yellow', 'undetermined')}: ${open} cannot be told`
      : `${styled('red', 'not allowed')}: ${open} missing`
  return `${styled('bold', task.title)} (edition ${edition.name}): ${verdict}`
}

/** Each permission on a line; under one that is missing, why. */
export function permissionLines(answer: TaskAnswer): string[] {
  const rows = columns(
    answer.permissions.map(one => [
      `${mark(one.outcome)} ${OUTCOME_WORDS[one.outcome]}`,
      one.action,
      one.resource,
    ]),
    '  ',
  )
  return answer.permissions.flatMap((one, index) => [rows[index] ?? '', ...whyLines(one)])
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  allowed: 'allowed',
  allowedInPart: 'allowed in part',
  allowedUnderConditions: 'allowed under conditions',
  noAllow: 'no allow',
  explicitDeny: 'explicit deny',
  notEvaluated: 'could not be evaluated',
}

function mark(outcome: Outcome): string {
  if (outcome === 'allowed') return styled('green', '✔')
  if (outcome === 'allowedInPart' || outcome === 'allowedUnderConditions') {
    return styled('yellow', '◐')
  }
  return styled('red', outcome === 'notEvaluated' ? '?' : '✘')
}

function whyLines({ outcome, decidedBy, details, policyType, why }: PermissionAnswer): string[] {
  if (outcome === 'allowed') return []
  const lines = details.flatMap(detail => folded(detail, '      '))
  for (const decider of decidedBy) {
    const verb = decider.effect === 'Deny' ? 'denied by' : 'allowed by'
    lines.push(`      ${verb} ${nameDecider(decider)}`)
  }
  if (outcome === 'noAllow') lines.push(`      no ${policyType ?? 'policy'} allows it`)
  return [...lines, ...folded(why, '      ').map(line => styled('dim', line))]
}
