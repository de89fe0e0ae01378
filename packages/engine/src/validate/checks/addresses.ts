// Checks of IP addresses: private ones never reach AWS over the internet.

import { type IpRange, isInRange, readIpRange } from '../../conditions/values.ts'
import type { InStatement, Note, PolicyCheck } from '../check.ts'
import type { ClauseOutline } from '../outline.ts'

type Subject = InStatement<ClauseOutline>

export const addressChecks: readonly PolicyCheck<Subject>[] = [
  { code: 'PRIVATE_IP_ADDRESS', group: 'error', find: findOnlyPrivate('IpAddress') },
  { code: 'PRIVATE_NOT_IP_ADDRESS', group: 'error', find: findOnlyPrivate('NotIpAddress') },
  { code: 'PRIVATE_IP_ADDRESS_SUBSET', group: 'suggestion', find: findSomePrivate('IpAddress') },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    group: 'suggestion',
    find: findSomePrivate('NotIpAddress'),
  },
]

// RFC 1918 and RFC 4193.
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap(
  text => readIpRange(text) ?? [],
)

function isPrivate(range: IpRange): boolean {
  return privateRanges.some(outer => isInRange(range, outer))
}

/** The ranges of an aws:SourceIp clause with this operator, and how many of them are private. */
function countPrivate({ part }: Subject, operator: string): { all: number; private: number } {
  if (part.folded !== 'aws:sourceip' || part.name !== operator) return { all: 0, private: 0 }
  const ranges = part.values.flatMap(({ text }) => readIpRange(text) ?? [])
  return { all: ranges.length, private: ranges.filter(isPrivate).length }
}

function findOnlyPrivate(operator: string): PolicyCheck<Subject>['find'] {
  return function* (subject): Iterable<Note> {
    const count = countPrivate(subject, operator)
    if (count.all === 0 || count.private < count.all) return
    const effect = operator === 'IpAddress' ? 'never' : 'always'
    const message =
      `aws:SourceIp is a public address, so this condition ${effect} holds: ` +
      'use public ranges, or aws:VpcSourceIp for a VPC'
    yield { path: subject.part.path, message }
  }
}

function findSomePrivate(operator: string): PolicyCheck<Subject>['find'] {
  return function* (subject): Iterable<Note> {
    const count = countPrivate(subject, operator)
    if (count.private === 0 || count.private === count.all) return
    const message = 'aws:SourceIp is never a private address: use aws:VpcSourceIp for those here'
    yield { path: subject.part.path, message }
  }
}
