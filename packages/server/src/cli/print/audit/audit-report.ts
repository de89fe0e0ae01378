// An audit for programs: JSON, CSV, and results for code hosts.
import type { Audit, AuditRow } from '@casegate/answers/audit'
import type { SarifResult } from '@casegate/answers/lint'
import { csvLine } from '../csv.ts'
import { leftOpenReport } from '../deployment.ts'
import { editionReport, type NamedTask } from '../edition-text.ts'
import { OUTCOME_NAMES } from '../outcomes.ts'
import { partsOf, regionOf } from './part-text.ts'

export function auditReport(
  { principals, faults, defaults }: Audit,
  rows: readonly AuditRow[],
  tasks: readonly NamedTask[],
): object {
  return {
    principals,
    tasks: tasks.map(one => ({ task: one.task.id, ...editionReport(one) })),
    faults: faults.map(({ file, place, message }) => ({ file, ...place, message })),
    ...leftOpenReport({ defaults }),
    rows: describeRows(rows),
  }
}

function* describeRows(rows: readonly AuditRow[]): Generator<object> {
  for (const row of rows) yield describeRow(row)
}

function describeRow(row: AuditRow): object {
  const { principal, task, how, region, by, missing, outsiders, doubts } = row
  const { account, kind, arn } = principal
  const told = {
    account,
    kind,
    principal: arn,
    task,
    how,
    chain: chainOf(row),
    by,
    missing: missing.map(({ action, resource, outcome, details }) => ({
      action,
      resource,
      outcome: OUTCOME_NAMES[outcome],
      ...(how === 'inPart' && { on: details }),
    })),
    outsiders,
  }
  return {
    ...told,
    ...(region !== undefined && { region }),
    ...(doubts.length > 0 && { dependsOn: doubts }),
  }
}

const COLUMNS = [
  'account',
  'kind',
  'principal',
  'task',
  'how',
  'chain',
  'by',
  'missing',
  'on',
  'region',
] as const

/** Lines, as RFC 4180 has them. */
export function* auditCsv(rows: readonly AuditRow[]): Generator<string> {
  yield csvLine(COLUMNS)
  for (const row of rows) {
    const { principal, task, how, by, missing } = row
    const lacking = [...new Set(missing.map(({ action }) => action))]
    const { account, kind, arn } = principal
    yield csvLine([
      account,
      kind,
      arn,
      task,
      how,
      chainOf(row).join(' > '),
      by.join('; '),
      lacking.join('; '),
      how === 'inPart' ? partsOf(row) : '',
      row.region ?? '',
    ])
  }
}

export function auditResults(rows: readonly AuditRow[]): readonly SarifResult[] {
  return rows
    .filter(({ how }) => how !== 'no')
    .map(row => {
      const { principal, task, by } = row
      const [policy] = principal.policies.filter(({ name }) => by.includes(name))
      return {
        rule: task,
        level: 'note',
        message: sentence(row),
        file: policy?.file ?? principal.trust?.file ?? 'account',
        start: policy?.placeOf(''),
      }
    })
}

/** The roles on the way, by ARN. */
export function chainOf({ chain }: AuditRow): readonly string[] {
  return chain.map(({ arn }) => arn)
}

function sentence(row: AuditRow): string {
  const { principal, task, how, doubts } = row
  if (how === 'unknown') {
    const why = doubts.length === 0 ? '' : `: it depends on ${doubts.join(', ')}`
    return `It cannot be told whether ${principal.arn} can do ${task}${why}.`
  }
  const chain = chainOf(row)
  const through = chain.length === 0 ? '' : ` through ${chain.join(', then ')}`
  const by = `${through}, by ${row.by.join(', ')}${regionOf(row)}`
  if (how === 'inPart') return `${principal.arn} can do ${task} in part${by}: ${partsOf(row)}.`
  return `${principal.arn} can do ${task}${by}.`
}
