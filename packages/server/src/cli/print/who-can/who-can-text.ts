// Who can do an action, for people: each with the way, what it depends on and the flag that gives it.
import type { OutsiderRow, WhoCan, WhoCanRow } from '@casegate/answers/who-can'
import { inOneLine } from '@casegate/engine/listing'
import { styled } from '../../output.ts'
import { defaultLines } from '../deployment.ts'
import { folded } from '../folded.ts'
import { type AskedWhat, conditionsOf, contextFlags, shownRows } from './who-can-report.ts'

export function whoCanText(asked: AskedWhat, answer: WhoCan, all: boolean): readonly string[] {
  const rows = shownRows(answer.rows, all)
  const taken = defaultLines(answer.defaults)
  return [
    headline(asked, answer),
    ...rows.flatMap(rowLines),
    ...(answer.outsiders.length > 0 ? ['', 'From outside these accounts'] : []),
    ...answer.outsiders.flatMap(outsiderLines),
    ...(answer.lacksResourcePolicy ? ['', ...folded(RESOURCE, '')] : []),
    ...(answer.unaskedResources.length > 0 ? ['', ...folded(unaskedText(answer), '')] : []),
    ...(taken.length > 0 ? ['', ...taken] : []),
  ]
}

const RESOURCE =
  'Nothing is known of a policy of the resource itself: one may deny, or let others in. --resource-policy FILE gives it.'

/** Of policies that let somebody in, on resources that nobody asked about. */
function unaskedText({ unaskedResources }: WhoCan): string {
  const names = inOneLine(unaskedResources)
  return `Asked of the policies of principals alone. Policies of resources allow it too: of ${names}. --resource ARN asks about one.`
}

function headline(
  { action, resource }: AskedWhat,
  { rows, outsiders, principals }: WhoCan,
): string {
  const count = (ability: WhoCanRow['ability']) =>
    rows.filter(one => one.ability === ability).length
  const counted = [
    [count('yes'), 'can'],
    [count('onlyIf'), 'only under conditions'],
    [count('inPart'), 'in part'],
    [count('unknown'), 'cannot be told'],
    [outsiders.length, 'from outside'],
  ] as const
  const told = counted
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
  const on = resource === undefined ? '' : ` on ${resource}`
  const who = `${principals} ${principals === 1 ? 'principal' : 'principals'}`
  return `${styled('bold', action)}${on}: ${told.length === 0 ? 'nobody can' : told.join(', ')} (of ${who})`
}

const MARKS: Readonly<Record<WhoCanRow['ability'], () => string>> = {
  yes: () => styled('green', '✔'),
  onlyIf: () => styled('yellow', '◐'),
  inPart: () => styled('yellow', '◐'),
  unknown: () => styled('red', '?'),
  no: () => styled('red', '✘'),
}

function rowLines(row: WhoCanRow): readonly string[] {
  const { principal, ability, through, requests, on, decidedBy, doubts } = row
  const by = [...new Set(decidedBy.map(({ policy }) => policy.name))].join(', ')
  const way = through.length === 0 ? '' : ` through ${through.map(({ arn }) => arn).join(' → ')}`
  const head = `  ${MARKS[ability]()} ${principal.arn}${way}${by === '' ? '' : `, by ${by}`}`
  const flags = contextFlags(requests)
  const open = ability === 'onlyIf' || ability === 'inPart'
  return [
    head,
    ...(ability === 'inPart' ? on.flatMap(one => folded(`only on ${one}`, '      ')) : []),
    ...(open ? conditionsOf(row).flatMap(one => folded(`only if ${one}`, '      ')) : []),
    ...(open && flags !== '' ? [`      ${flags}`] : []),
    ...(ability === 'unknown'
      ? folded(`cannot be told: it depends on ${doubts.join(', ')}`, '      ')
      : []),
  ]
}

function outsiderLines(row: OutsiderRow): readonly string[] {
  const { principal, through, conditions, needsOwn, isOpen } = row
  const way = through.length === 0 ? '' : ` through ${through.map(({ arn }) => arn).join(' → ')}`
  const name = principal === '*' ? 'anybody (*)' : principal
  const words = [...conditions, ...(needsOwn ? ['policies of its own account allow it too'] : [])]
  const open = isOpen ? MARKS.unknown() : MARKS.onlyIf()
  const mark = words.length > 0 ? open : MARKS.yes()
  const flags = contextFlags([row])
  return [
    `  ${mark} ${name}${way}`,
    ...words.flatMap(one => folded(`only if ${one}`, '      ')),
    ...(flags === '' ? [] : [`      ${flags}`]),
  ]
}
