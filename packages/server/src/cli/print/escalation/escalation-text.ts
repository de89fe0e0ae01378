// Who can give themselves more, for people: the path, step by step, and what they have then.
import type { EscalationRow, Escalations } from '@casegate/answers/escalation'
import { styled } from '../../output.ts'
import { folded } from '../folded.ts'
import { contextFlags } from '../who-can/who-can-report.ts'
import { gainWords } from './escalation-report.ts'

const ADMINISTRATORS = 20

/** Said in every format that has a place for it. */
export const OPEN =
  'What only a deployment tells is taken to allow nothing here: with other values more of them may be able to. --parameter NAME=VALUE gives what is open.'

export function escalationText({
  rows,
  administrators,
  principals,
  isOpen,
}: Escalations): readonly string[] {
  const able = new Set(rows.map(({ principal }) => principal)).size
  const who = `${principals} ${principals === 1 ? 'principal' : 'principals'}`
  const shown = administrators.slice(0, ADMINISTRATORS)
  const more = administrators.length - shown.length
  return [
    `${who} audited: ${able === 0 ? 'nobody' : able} can give themselves more`,
    ...(isOpen ? ['', ...folded(OPEN, '')] : []),
    ...rows.flatMap(rowLines),
    ...(administrators.length > 0 ? ['', 'Administrators already, who can have no more'] : []),
    ...shown.map(({ arn }) => `  ${arn}`),
    ...(more > 0 ? [`  and ${more} more; --json names them`] : []),
  ]
}

function rowLines(row: EscalationRow): readonly string[] {
  const { principal, path, steps, target } = row
  const flags = contextFlags(steps)
  return [
    '',
    `${styled('red', '✘')} ${principal.arn}`,
    ...folded(`can ${path.title} (${path.id})`, '    '),
    ...steps.flatMap(({ action, resource, conditions }, index) => [
      `    ${index + 1}. ${action} on ${resource}`,
      ...conditions.flatMap(one => folded(`only if ${one}`, '       ')),
    ]),
    ...(flags === '' ? [] : [`       ${flags}`]),
    ...(path.assumes === undefined ? [] : folded(`as long as ${path.assumes}`, '    ')),
    ...folded(`then, by ${target}: ${gainWords(row)}`, '    '),
  ]
}
