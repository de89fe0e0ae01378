// What `casegate prove` tells people: each claim with a mark, and what speaks against it.

import type {
  Claim,
  NamedIdleStatement,
  NamedSet,
  ProofAnswer,
  ProvenReach,
} from '@casegate/answers/compare'
import type { TakenDefault } from '@casegate/answers/inventory'
import { nameDecider } from '@casegate/answers/policies'
import { grouped } from '@casegate/engine/listing'
import { styled } from '../../output.ts'
import { defaultLines } from '../deployment.ts'
import { folded } from '../folded.ts'
import { homeLines, type PlacedSets } from './home-text.ts'
import { setLines } from './set-text.ts'

export function proveText(
  claims: readonly Claim[],
  reach: ProvenReach | undefined,
  defaults: readonly TakenDefault[],
): readonly string[] {
  const taken = defaultLines(defaults)
  const blocks = [
    ...gather(claims).map(claimLines),
    ...(reach ? [reachLines(reach)] : []),
    ...[taken, homeLines(claims.map(placed))].filter(lines => lines.length > 0),
  ]
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function placed({ place, proof }: Claim): PlacedSets {
  return { place, isShown: proof.against.length > 0 }
}

const WORDS: Readonly<Record<ProofAnswer, string>> = {
  holds: 'proved',
  fails: 'false',
  undetermined: 'undetermined',
}

const TITLES: Readonly<Record<NamedSet['name'], string>> = {
  added: 'Allowed beyond it',
  noLongerDenied: 'Denied by it, and left to other policies here',
  allowed: 'Allowed all the same',
  public: 'Open to everybody',
  missing: 'Missing',
  excess: 'Not needed',
}

const IDLE_WORDS: Readonly<Record<NamedIdleStatement['why'], string>> = {
  dead: 'is dead: no request fits it',
  shadowed: 'is shadowed: every request that fits it is denied',
  redundant: 'is redundant: others say the same of every request that fits it',
}

/** Many principals of whom a claim holds are told together. */
function gather(claims: readonly Claim[]): readonly Claim[] {
  const held = grouped(
    claims.filter(({ proof, principal }) => proof.answer === 'holds' && principal !== undefined),
    ({ proof }) => proof.claim,
  )
  return claims.flatMap(claim => {
    const alike = held.get(claim.proof.claim) ?? []
    if (alike.length <= TOLD_ALONE || !alike.includes(claim)) return claim
    return alike[0] === claim ? { ...claim, principal: `each of ${alike.length}` } : []
  })
}

const TOLD_ALONE = 5

/** `cases:* is never allowed (arn:aws:iam::123456789012:role/a)`. */
export function claimWords({ proof, principal }: Claim): string {
  return principal === undefined ? proof.claim : `${proof.claim} (${principal})`
}

/** `over 14 actions of AWS's table of 2026-09-26, on any resource`. */
export function rangeWords({ range, resources }: Claim): string {
  const where = resources.length === 0 ? 'any resource' : resources.join(' and ')
  return `over ${numberOf(range.count, 'action')} of AWS's table of ${range.asOf}, on ${where}`
}

function claimLines(claim: Claim): string[] {
  const { answer, reason, against, idle } = claim.proof
  return [
    ...folded(`${mark(answer)} ${WORDS[answer]}: ${claimWords(claim)}`, ''),
    ...(reason === undefined ? [] : folded(reason, '    ')),
    ...folded(rangeWords(claim), '    '),
    ...against.flatMap(({ name, parts }) => [
      styled('bold', TITLES[name]),
      ...setLines(parts, styled(name === 'missing' ? 'yellow' : 'red', '•')),
    ]),
    ...idle.flatMap(idleLines),
  ]
}

function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function idleLines({ statement, why, because }: NamedIdleStatement): string[] {
  return [
    ...folded(`${nameDecider(statement)} ${IDLE_WORDS[why]}`, '  '),
    ...because.flatMap(one => folded(`by ${nameDecider(one)}`, '      ')),
  ]
}

function reachLines({ parts, reason }: ProvenReach): string[] {
  const title = parts.length === 0 ? 'Nothing is allowed' : 'Allowed'
  const more = reason === undefined ? [] : folded(`it may not be exact: ${reason}`, '  ')
  return [styled('bold', title), ...setLines(parts, styled('cyan', '•')), ...more]
}

function mark(answer: ProofAnswer): string {
  if (answer === 'holds') return styled('green', '✔')
  return answer === 'fails' ? styled('red', '✘') : styled('yellow', '?')
}
