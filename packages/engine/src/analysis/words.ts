// Regions in words: "arn:aws:s3:::reports/* when aws:SourceIp IpAddress 10.0.0.0/8, except …".

import type { Box, Literal } from './regions/literal.ts'
import { reduceBoxes } from './regions/subtract.ts'
import type { FoundPiece, Study } from './study.ts'

/** What the piece holds, its actions and caller apart. */
export function describeRegion({ space }: Study, piece: FoundPiece): string {
  const inside = describeBox(piece.inside.flatMap(({ box }) => box).filter(isNotOfAction))
  const boxes = piece.outside.map(({ box }) => box)
  const met = reduceBoxes(piece.region, boxes, space.work) ?? []
  const exceptions = [...new Set(met.map(describeBox))]
  return exceptions.length === 0 ? inside : `${inside}, except ${exceptions.join('; ')}`
}

/** The actions of a piece are told by themselves. */
function isNotOfAction({ claim }: Literal): boolean {
  return claim.dimension.name !== 'action'
}

function describeBox(box: Box): string {
  const literals = [...new Set(box)]
  const resources = literals.filter(({ claim }) => claim.dimension.name === 'resource')
  const conditions = literals.filter(literal => !resources.includes(literal))
  const where = [...new Set(resources.map(describeResource))].join(' that is ')
  const when = [...new Set(conditions.map(describeCondition))].join(' and ')
  return `${where || 'any resource'}${when === '' ? '' : ` when ${when}`}`
}

function describeResource({ claim, positive }: Literal): string {
  const patterns = claim.match?.stated.join(' or ') ?? ''
  return claim.negated === positive ? `any resource but ${patterns}` : patterns
}

function describeCondition({ claim, positive }: Literal): string {
  const { dimension, element, match, whenAbsent, whenPresent } = claim
  if (match === undefined) {
    if (whenAbsent === whenPresent) return `${dimension.name} is anything`
    return `${dimension.name} is ${whenAbsent === positive ? 'absent' : 'present'}`
  }
  const words = `${dimension.name} ${element} ${match.stated.map(quoteEmpty).join(' or ')}`
  return positive ? words : `not (${words})`
}

function quoteEmpty(text: string): string {
  return text === '' ? '""' : text
}
