// Checks of single resources: is this the ARN of anything?

import {
  findPartition,
  isRegionForm,
  partitionOfRegion,
  partitions,
} from '../../actions/regions.ts'
import { type ArnParts, fitsResource, listTemplates, readArnParts } from '../arns.ts'
import type { CheckSetting, InStatement, Note, PolicyCheck } from '../check.ts'
import type { OutlineEntry, StatementOutline } from '../outline.ts'

type ResourceCheck = PolicyCheck<InStatement<OutlineEntry>>

export const resourceChecks: readonly ResourceCheck[] = [
  { code: 'INVALID_PARTITION', group: 'error', find: findUnknownPartition },
  { code: 'INVALID_ARN_REGION', group: 'error', find: findImpossibleRegion },
  { code: 'UNKNOWN_ARN_REGION', group: 'warning', find: findUnknownRegion },
  { code: 'INVALID_ARN_ACCOUNT', group: 'error', find: findImpossibleAccount },
  { code: 'INVALID_ARN_SERVICE_CASE', group: 'error', find: findServiceCase },
  { code: 'INVALID_ARN_RESOURCE', group: 'warning', find: findUnknownResource },
  { code: 'ARN_REGION_NOT_ALLOWED', group: 'error', find: findSuperfluousRegion },
  { code: 'ARN_ACCOUNT_NOT_ALLOWED', group: 'error', find: findSuperfluousAccount },
  { code: 'MISSING_ARN_REGION', group: 'warning', find: findMissingRegion },
  { code: 'MISSING_ARN_ACCOUNT', group: 'warning', find: findMissingAccount },
]

const wildcard = /[*?]/

function* findUnknownPartition({ part }: InStatement<OutlineEntry>): Iterable<Note> {
  const arn = readArnParts(part.text)
  if (arn === undefined || wildcard.test(arn.partition) || arn.partition === '') return
  if (findPartition(arn.partition) !== undefined) return
  const names = partitions.map(({ name }) => name).join(', ')
  yield {
    path: part.path,
    message: `"${arn.partition}" is not a partition of AWS: use one of ${names}`,
  }
}

function* findImpossibleRegion({ part }: InStatement<OutlineEntry>): Iterable<Note> {
  const arn = readArnParts(part.text)
  if (arn === undefined || arn.region === '' || wildcard.test(arn.region)) return
  if (!isRegionForm(arn.region)) {
    // Some services put a name of their own where the Region stands: S3's multi-Region access.
    if (arn.region.length < 3) return
    const message = `"${arn.region}" is not a Region such as us-east-1`
    yield { path: part.path, message }
    return
  }
  const home = partitionOfRegion(arn.region)
  if (home === undefined || wildcard.test(arn.partition) || home.name === arn.partition) return
  const message = `the Region ${arn.region} is in the partition ${home.name}, not ${arn.partition}`
  yield { path: part.path, message }
}

function* findUnknownRegion({ part }: InStatement<OutlineEntry>): Iterable<Note> {
  const arn = readArnParts(part.text)
  if (arn === undefined || !isRegionForm(arn.region) || partitionOfRegion(arn.region)) return
  const message = `"${arn.region}" is not a Region known to Casegate: check it, unless it is new`
  yield { path: part.path, message }
}

function* findImpossibleAccount({ part }: InStatement<OutlineEntry>): Iterable<Note> {
  const arn = readArnParts(part.text)
  if (arn === undefined || arn.account === '' || wildcard.test(arn.account)) return
  if (/^\d{12}$/.test(arn.account) || ownNames.has(arn.account)) return
  const message = `"${arn.account}" is not an account: an account ID has 12 digits`
  yield { path: part.path, message }
}

/** What AWS writes for itself where an account stands. */
const ownNames: ReadonlySet<string> = new Set(['aws', 'aws-managed', 'cloudfront', 'third-party'])

function* findServiceCase({ part }: InStatement<OutlineEntry>): Iterable<Note> {
  const arn = readArnParts(part.text)
  if (arn === undefined || arn.service === arn.service.toLowerCase()) return
  const suggestion = part.text.replace(arn.service, arn.service.toLowerCase())
  yield { path: part.path, message: `write "${arn.service}" in lower case`, suggestion }
}

function* findUnknownResource(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Iterable<Note> {
  const held = holdAgainstTemplates(subject, setting)
  if (held === undefined || held.fitting.length > 0) return
  const { arn, all } = held
  const forms = all.slice(0, 3).map(template => template.resource)
  const more = all.length > forms.length ? ', …' : ''
  const message =
    `${arn.service} has no resource like "${arn.resource}": ` +
    `after the account stands ${forms.join(' or ')}${more}`
  yield { path: subject.part.path, message }
}

function* findSuperfluousRegion(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Iterable<Note> {
  yield* findSuperfluous(subject, setting, 'region', 'Region')
}

function* findSuperfluousAccount(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Iterable<Note> {
  yield* findSuperfluous(subject, setting, 'account', 'account')
}

function* findMissingRegion(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Iterable<Note> {
  yield* findMissing(subject, setting, 'region', 'Region')
}

function* findMissingAccount(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Iterable<Note> {
  yield* findMissing(subject, setting, 'account', 'account')
}

function* findSuperfluous(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
  field: 'region' | 'account',
  word: string,
): Iterable<Note> {
  const held = holdAgainstTemplates(subject, setting)
  if (held === undefined || held.fitting.length === 0) return
  const stated = held.arn[field]
  if (/^\**$/.test(stated) || held.fitting.some(template => template[field] !== '')) return
  const message = `ARNs of this resource of ${held.arn.service} have no ${word}: remove "${stated}"`
  yield { path: subject.part.path, message }
}

function* findMissing(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
  field: 'region' | 'account',
  word: string,
): Iterable<Note> {
  const held = holdAgainstTemplates(subject, setting)
  if (held === undefined || held.arn[field] !== '') return
  if (held.fitting.length === 0 || held.fitting.some(template => template[field] === '')) return
  const message =
    `this ARN of ${held.arn.service} has no ${word}, as hardly any but AWS's own resources: ` +
    'add one, or "*"'
  yield { path: subject.part.path, message }
}

interface Held {
  readonly arn: ArnParts
  /** The templates of the service. */
  readonly all: readonly ArnParts[]
  /** Those whose resource part the ARN can be. */
  readonly fitting: readonly ArnParts[]
}

const memory = new WeakMap<OutlineEntry, { readonly held: Held | undefined }>()

/** undefined where the table cannot tell. Five checks ask the same of each entry. */
function holdAgainstTemplates(
  subject: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Held | undefined {
  const known = memory.get(subject.part)
  if (known !== undefined) return known.held
  const held = compareWithTemplates(subject, setting)
  memory.set(subject.part, { held })
  return held
}

function compareWithTemplates(
  { statement, part }: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Held | undefined {
  const arn = readArnParts(part.text)
  if (arn === undefined || wildcard.test(arn.service)) return undefined
  const all = listServiceTemplates(arn.service.toLowerCase(), statement, setting)
  if (all.length === 0) return undefined
  return { arn, all, fitting: all.filter(template => fitsResource(arn, template, setting)) }
}

/** The templates whose ARNs name the service: its own, and those of the actions' services. */
function listServiceTemplates(
  name: string,
  { action }: StatementOutline,
  { actions, budget }: CheckSetting,
): ArnParts[] {
  if (actions === undefined || !budget.spend((action?.entries.length ?? 0) + 100)) return []
  const prefixes = new Set([name])
  for (const { text } of action?.entries ?? []) prefixes.add(text.split(':', 1)[0] ?? '')
  return [...prefixes].flatMap(prefix => {
    const types = actions.table.findService(prefix)?.resourceTypes.values() ?? []
    return [...types].flatMap(listTemplates).filter(template => template.service === name)
  })
}
