// What `casegate check` tells people: each permission with a mark, and the smallest fix.
import { type CheckedPermission, type CheckedTask, missingOf } from '@casegate/answers/check'
import type { Fix } from '@casegate/answers/fix'
import type { TakenDefault } from '@casegate/answers/inventory'
import { type HeldInPlay, limitNotes, nameDecider, silentLevels } from '@casegate/answers/policies'
import { firstOf } from '@casegate/engine/listing'
import { columns, styled } from '../output.ts'
import { contextFlags } from './context-text.ts'
import { defaultLines } from './deployment.ts'
import { editionLines } from './edition-text.ts'
import { environmentLines, inEnvironment, type ToldEnvironment } from './environment-text.ts'
import { blockedLines } from './fix-text.ts'
import { folded } from './folded.ts'
import { layerOf, markOf, OUTCOME_WORDS } from './outcomes.ts'
import { BY_WHAT_WAS_READ } from './unread.ts'

export interface CheckedWith {
  readonly policies: HeldInPlay
  readonly defaults: readonly TakenDefault[]
  /** Not all of the input was read, so that nothing is surely allowed. */
  readonly isPartial: boolean
}

/** Without a fix, nothing is missing. */
export function checkText(
  answer: CheckedTask,
  fix: Fix | undefined,
  { defaults, policies, isPartial, ...place }: ToldEnvironment & CheckedWith,
): readonly string[] {
  const isSilent = silentLevels(policies.scps).length > 0
  const lines = [
    headline(answer, inEnvironment(place), { isSilent, isPartial }),
    ...limitNotes(policies),
    ...editionLines(answer),
    '',
    ...permissionLines(answer),
  ]
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
  const taken = [...environmentLines(place), ...defaultLines(defaults)]
  return taken.length === 0 ? lines : [...lines, '', ...taken]
}

interface HeadlineTerms {
  /** No policy of a level allows anything, so that of permissions there is nothing to count. */
  readonly isSilent: boolean
  readonly isPartial: boolean
}

function headline(
  answer: CheckedTask,
  where: string,
  { isSilent, isPartial }: HeadlineTerms,
): string {
  const { title, edition, allowed, isUndetermined, permissions } = answer
  const missing = missingOf(answer).length
  const open = `${missing} of ${permissions.length} permissions`
  const undetermined = styled('yellow', 'undetermined')
  const verdict = allowed
    ? isPartial
      ? `${undetermined}${where}: allowed ${BY_WHAT_WAS_READ}`
      : `${styled('green', 'allowed')}${where}`
    : isUndetermined
      ? `${undetermined}: ${open} cannot be told`
      : `${styled('red', 'not allowed')}${where}: ${isSilent ? 'no service control policy allows it' : `${open} missing`}`
  return `${styled('bold', title)} (edition ${edition}): ${verdict}`
}

/** Each permission on a line; under one that is missing, why. */
export function permissionLines(answer: CheckedTask): string[] {
  const rows = columns(
    answer.permissions.map(one => [
      `${markOf(one.state)} ${OUTCOME_WORDS[one.state]}`,
      one.action,
      one.resource,
    ]),
    '  ',
  )
  return answer.permissions.flatMap((one, index) => [rows[index] ?? '', ...whyLines(one)])
}

function whyLines({
  state,
  decidedBy,
  details,
  policyType,
  allowedWith,
  why,
}: CheckedPermission): string[] {
  if (state === 'allowed') return []
  const lines = firstOf(details).flatMap(detail => folded(detail, '      '))
  const deciders = decidedBy.map(decider => {
    if (decider.effect === 'Allow') return `allowed by ${nameDecider(decider)}`
    return `denied by ${nameDecider(decider)}${layerOf(state, policyType)}`
  })
  for (const decider of firstOf(deciders)) lines.push(`      ${decider}`)
  if (state === 'implicitDeny') lines.push(`      no ${policyType ?? 'policy'} allows it`)
  if (allowedWith) lines.push(`      allowed with ${contextFlags(allowedWith)}`)
  return [...lines, ...folded(why, '      ').map(line => styled('dim', line))]
}
