// On what somebody can in part, in words: as the statements say it that speak of it.

import { inOneLine } from '@casegate/engine/listing'
import type { StatementFields } from '@casegate/engine/policy'
import { textOf } from '../base/text-of.ts'
import type { StatementReach } from '../coverage/statement-extents.ts'
import type { SpeakingLayer } from './speaking-layers.ts'

/** What limits nothing is not told. */
export function describePart(layers: readonly SpeakingLayer[], permission: number): string[] {
  const words = layers.flatMap(({ policyType, statements }) => {
    const by = policyType === '' ? '' : ` (${policyType})`
    const told = statements.flatMap(one => describeReach(one, permission).map(text => text + by))
    // One that allows it everywhere outdoes those that allow parts.
    const isWide = statements.some(({ reaches }) =>
      reaches.some(one => one.permission === permission && isWholeAllow(one)),
    )
    return isWide ? told.filter(text => text.startsWith('not ')) : told
  })
  return [...new Set(words)]
}

type Reach = StatementReach['reaches'][number]

function isWholeAllow({ effect, resources, contexts }: Reach): boolean {
  return effect === 'Allow' && resources === 'all' && contexts === 'all'
}

function describeReach({ statement, reaches }: StatementReach, permission: number): string[] {
  return reaches
    .filter(one => one.permission === permission)
    .flatMap(({ effect, resources, contexts }) => {
      const where = resources === 'all' ? '' : ` on ${resourcesIn(statement)}`
      const when = contexts === 'all' ? '' : ` when ${conditionIn(statement)}`
      const verb = effect === 'Allow' ? 'only' : 'not'
      return where + when === '' ? [] : [`${verb}${where}${when}`]
    })
}

function resourcesIn({ Resource, NotResource }: StatementFields): string {
  if (NotResource !== undefined) return `all but ${listed(NotResource)}`
  return listed(Resource)
}

function listed(value: unknown): string {
  return inOneLine([value].flat().map(textOf))
}

/** `aws:SourceIp IpAddress 10.0.0.0/8`, as the exact answers have it. */
function conditionIn({ Condition }: StatementFields): string {
  const clauses = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys ?? {}).map(([key, values]) => `${key} ${operator} ${listed(values)}`),
  )
  return clauses.join(' and ')
}
