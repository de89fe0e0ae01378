// An audit for people: for each task, who can do it, how, and by which policies.

import type { Audit, AuditRow } from '@casegate/answers/audit'
import { grouped } from '@casegate/engine/listing'
import { columns, styled } from '../../output.ts'
import { defaultLines } from '../deployment.ts'
import { editionLines, editionReport, type NamedTask } from '../edition-text.ts'
import { chainOf } from './audit-report.ts'
import { partsOf, regionOf, wayOf } from './part-text.ts'

export function auditText(
  { principals, defaults }: Audit,
  rows: readonly AuditRow[],
  named: readonly NamedTask[],
): readonly string[] {
  const tasks = grouped(rows, ({ task }) => task)
  const lines = [...tasks].flatMap(([task, ofTask]) => [
    '',
    taskLine(task, ofTask, named),
    ...columns(ofTask.map(cells), '  '),
  ])
  const head = `${principals} ${principals === 1 ? 'principal' : 'principals'} audited`
  const taken = defaultLines(defaults)
  const told = rows.length === 0 ? ['', 'Nobody can do any of the tasks.'] : lines
  const editions = named.flatMap(one =>
    editionLines(editionReport(one)).map(line => `${one.task.id}: ${line}`),
  )
  const notes = [...editions, ...taken]
  return [head, ...told, ...(notes.length > 0 ? ['', ...notes] : [])]
}

function taskLine(task: string, rows: readonly AuditRow[], named: readonly NamedTask[]): string {
  const edition = named.find(one => one.task.id === task)?.edition.name
  const directly = rows.filter(({ how }) => how === 'directly').length
  const through = rows.filter(({ how }) => how === 'throughRoles').length
  const partly = rows.filter(({ how }) => how === 'inPart').length
  const more = [
    ...(through === 0 ? [] : [`, ${through} more through roles`]),
    ...(partly === 0 ? [] : [`, ${partly} in part`]),
  ].join('')
  return `${styled('bold', task)} (edition ${edition}): ${directly} can${more}`
}

function cells(row: AuditRow): readonly string[] {
  const { principal, how, by, missing, outsiders, doubts } = row
  const trusted = outsiders.length === 0 ? '' : `; trusts ${outsiders.join(', ')}`
  switch (how) {
    case 'directly':
      return [styled('green', '✔'), principal.arn, `by ${by.join(', ')}${regionOf(row)}${trusted}`]
    case 'throughRoles':
      return [
        styled('yellow', '↪'),
        principal.arn,
        `through ${chainOf(row).join(' → ')}${regionOf(row)}`,
      ]
    case 'inPart':
      return [
        styled('yellow', '◐'),
        principal.arn,
        `in part: ${wayOf(row)}${partsOf(row)}${regionOf(row)}${trusted}`,
      ]
    case 'unknown':
      return [
        styled('yellow', '?'),
        principal.arn,
        `cannot be told: it depends on ${doubts.join(', ')}`,
      ]
    case 'no': {
      const actions = [...new Set(missing.map(({ action }) => action))]
      return [styled('red', '✘'), principal.arn, `lacks ${actions.join(', ')}`]
    }
  }
}
