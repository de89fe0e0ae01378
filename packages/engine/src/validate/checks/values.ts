// Checks of single condition values: text, numbers, addresses, variables.

import { isRegionForm } from '../../actions/regions.ts'
import { type IpRange, readIpRange } from '../../conditions/values.ts'
import type { Note, PolicyCheck } from '../check.ts'
import type { ClauseOutline, OutlineEntry, StatementOutline } from '../outline.ts'
import { replaceVariables } from '../variable-text.ts'

/** A value, its clause and its statement. */
export interface ValueSubject {
  readonly statement: StatementOutline
  readonly clause: ClauseOutline
  readonly value: OutlineEntry
}

export const valueChecks: readonly PolicyCheck<ValueSubject>[] = [
  { code: 'WILDCARD_WITHOUT_LIKE_OPERATOR', group: 'warning', find: findLiteralWildcard },
  { code: 'INVALID_DATE_VALUE', group: 'warning', find: findEpochDate },
  { code: 'INVALID_REGION', group: 'error', find: findImpossibleRegion },
  { code: 'INVALID_VPC_FORMAT', group: 'error', find: findWrongVpc },
  { code: 'INVALID_VPCE_FORMAT', group: 'error', find: findWrongVpcEndpoint },
  { code: 'INVALID_SERVICE_PRINCIPAL_FORMAT', group: 'error', find: findWrongServicePrincipal },
  { code: 'INVALID_ACCOUNT_VALUE', group: 'warning', find: findWrongAccount },
  { code: 'INVALID_ARN_VALUE', group: 'warning', find: findWrongArn },
  { code: 'IMPROVE_IP_RANGE', group: 'suggestion', find: findUnmaskedBits },
]

const hasWildcard = /[*?]/

/** `${…}` is not the value's own text. */
function isOpen(text: string): boolean {
  return text.includes('${') || hasWildcard.test(text)
}

function isText({ name }: ClauseOutline): boolean {
  return name.startsWith('String')
}

function* findLiteralWildcard({ clause, value }: ValueSubject): Iterable<Note> {
  if (!isText(clause) || clause.name.endsWith('Like')) return
  if (!hasWildcard.test(replaceVariables(value.text, ''))) return
  const like = clause.name.includes('Not') ? 'StringNotLike' : 'StringLike'
  const message = `${clause.name} takes "*" and "?" for plain characters: use ${like} for a pattern`
  yield { path: value.path, message }
}

function* findEpochDate({ clause, value }: ValueSubject): Iterable<Note> {
  if (!clause.name.startsWith('Date') || !/^\d{5,}(\.\d+)?$/.test(value.text)) return
  const day = new Date(Number(value.text) * 1000)
  const meant = Number.isNaN(day.getTime()) ? 'a date' : day.toISOString().replace('.000Z', 'Z')
  const message = `"${value.text}" counts seconds since 1970: write ${meant}, which people can read`
  yield { path: value.path, message }
}

function* findImpossibleRegion({ clause, value }: ValueSubject): Iterable<Note> {
  if (clause.folded !== 'aws:requestedregion' || !isText(clause) || isOpen(value.text)) return
  if (isRegionForm(value.text) || value.text === '') return
  yield { path: value.path, message: `"${value.text}" is not a Region such as us-east-1` }
}

function* findWrongVpc({ clause, value }: ValueSubject): Iterable<Note> {
  if (clause.folded !== 'aws:sourcevpc' || !isText(clause) || isOpen(value.text)) return
  if (/^vpc-([0-9a-z]{8}|[0-9a-z]{17})$/.test(value.text)) return
  const message = `"${value.text}" is not a VPC: its ID is "vpc-" and 8 or 17 letters and digits`
  yield { path: value.path, message }
}

function* findWrongVpcEndpoint({ clause, value }: ValueSubject): Iterable<Note> {
  if (clause.folded !== 'aws:sourcevpce' || !isText(clause) || isOpen(value.text)) return
  if (/^vpce-([0-9a-z]{8}|[0-9a-z]{17})$/.test(value.text)) return
  const message = `"${value.text}" is not a VPC endpoint: its ID is "vpce-" and 8 or 17 letters and digits`
  yield { path: value.path, message }
}

const servicePrincipalKeys: ReadonlySet<string> = new Set([
  'iam:passedtoservice',
  'iam:awsservicename',
  'aws:principalservicename',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:calledvia',
])

function* findWrongServicePrincipal({ clause, value }: ValueSubject): Iterable<Note> {
  if (!servicePrincipalKeys.has(clause.folded) || !isText(clause) || isOpen(value.text)) return
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|aws|aws\.internal)$/.test(value.text)) {
    return
  }
  const message = `"${value.text}" is not a service principal such as "connect.amazonaws.com"`
  yield { path: value.path, message }
}

const accountKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:principalaccount',
  'aws:resourceaccount',
  'aws:vpceaccount',
  's3:resourceaccount',
  'kms:calleraccount',
])

function* findWrongAccount({ clause, value }: ValueSubject): Iterable<Note> {
  if (!accountKeys.has(clause.folded) || !isText(clause) || isOpen(value.text)) return
  if (/^\d{12}$/.test(value.text)) return
  const message = `"${value.text}" is not an account: an account ID has 12 digits`
  yield { path: value.path, message }
}

function* findWrongArn({ clause, value }: ValueSubject): Iterable<Note> {
  if (!clause.name.startsWith('Arn') || value.text === '*') return
  if (/^(arn|\*):([^:]*:){4}./.test(replaceVariables(value.text, '*'))) return
  const message =
    `"${value.text}" has not the six parts of an ARN, ` + `so ${clause.name} never matches it`
  yield { path: value.path, message }
}

function* findUnmaskedBits({ clause, value }: ValueSubject): Iterable<Note> {
  if (!clause.name.endsWith('IpAddress')) return
  const range = readIpRange(value.text)
  if (range === undefined || range.address.length !== 4) return
  const masked = maskAddress(range)
  if (masked.every((byte, index) => byte === range.address[index])) return
  const suggestion = `${masked.join('.')}/${range.bits}`
  const message = `the bits after the first ${range.bits} are ignored: write ${suggestion}`
  yield { path: value.path, message, suggestion }
}

function maskAddress({ address, bits }: IpRange): number[] {
  return address.map((byte, index) => {
    const kept = Math.max(0, Math.min(8, bits - index * 8))
    return byte & (0xff << (8 - kept)) & 0xff
  })
}
