// Regions in words: "arn:aws:s3:::reports/* when aws:SourceIp IpAddress 10.0.0.0/8, except …".

import type { Box, Literal } from './regions/literal.ts'
import { reduceBoxes } from './regions/subtract.ts'
import type { FoundPiece, Study } from './study.ts'

export interface RegionInWords {
  /** Resources and conditions. */
  readonly region: string
  /** Of these the conditions, exceptions under conditions among them; empty where any context will do. */
  readonly condition: string
}

/** What the piece holds, its actions and caller apart. */
export function describeRegion({ space }: Study, piece: FoundPiece): RegionInWords {
  const box = piece.inside.flatMap(rule => rule.box).filter(isNotOfAction)
  const boxes = piece.outside.map(rule => rule.box)
  const met = reduceBoxes(piece.region, boxes, space.work) ?? []
  const inside = describeBox(box)
  const exceptions = [...new Set(met.map(describeBox))]
  const unlike = met.filter(one => conditionsOf(one).length > 0).map(describeException)
  return {
    region: exceptions.length === 0 ? inside : `${inside}, except ${exceptions.join('; ')}`,
    condition: [...new Set([...conditionsOf(box), ...unlike])].join(' and '),
  }
}

/** The actions of a piece are told by themselves. */
function isNotOfAction({ claim }: Literal): boolean {
  return claim.dimension.name !== 'action'
}

function describeBox(box: Box): string {
  const when = conditionsOf(box).join(' and ')
  return `${resourcesOf(box) || 'any resource'}${when === '' ? '' : ` when ${when}`}`
}

function describeException(box: Box): string {
  const where = resourcesOf(box)
  const when = conditionsOf(box).join(' and ')
  return where === '' ? `not (${when})` : `not (on ${where} when ${when})`
}

function resourcesOf(box: Box): string {
  const resources = box.filter(isOfResource)
  return [...new Set(resources.map(describeResource))].join(' that is ')
}

function conditionsOf(box: Box): readonly string[] {
  const conditions = box.filter(literal => !isOfResource(literal))
  return [...new Set(conditions.map(describeCondition))]
}

function isOfResource({ claim }: Literal): boolean {
  return claim.dimension.name === 'resource'
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
