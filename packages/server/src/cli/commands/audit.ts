// `casegate audit`: who in an account can do which tasks, and why.

import { loadActionTable } from '@casegate/answers'
import { type Audit, auditInventories } from '@casegate/answers/audit'
import type { Inventory } from '@casegate/answers/inventory'
import { sarifOf } from '@casegate/answers/lint'
import { Command } from 'commander'
import { readPrincipals } from '../input/principals.ts'
import { createReader, type Reader } from '../input/reader.ts'
import type { Sources } from '../input/source.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addScopeOptions,
  deploymentGiven,
  readScope,
  type ScopeFlags,
} from '../options/scope-options.ts'
import { readContext } from '../options/situation-options.ts'
import {
  addEditionOptions,
  readNamedTasks,
  readTasks,
  requireEdition,
  type TaskFlags,
} from '../options/task-options.ts'
import { addTemplateOptions, readParameters } from '../options/template-options.ts'
import { print, printPieces } from '../output.ts'
import { auditPage } from '../print/audit/audit-page.ts'
import { auditCsv, auditReport, auditResults } from '../print/audit/audit-report.ts'
import { auditText } from '../print/audit/audit-text.ts'
import type { NamedTask } from '../print/edition-text.ts'
import { jsonPieces } from '../print/json-pieces.ts'
import { noteLimits } from '../print/limit-notes.ts'
import { sourcesReport } from '../print/unread.ts'
import { createProgress, SILENT } from '../progress.ts'
import { addUnreadOption, settle, type UnreadFlags } from '../settle.ts'
import { UsageError } from '../usage-error.ts'
import { VERSION } from '../version.ts'

const HELP = `
Examples:
  $ aws iam get-account-authorization-details > account.json
  $ casegate audit account.json
  $ casegate audit account.json --task onboard --task delete-domain
  $ casegate audit accounts/ --format html > who-can.html
  $ casegate audit account.json --all --format csv > everyone.csv
  $ casegate audit account.json --escalation

Files are account data, Terraform plans or CloudFormation templates; a folder means each file in it.
Who can become a role that can do a task is listed with the roles on the way. A condition on the way,
such as MFA, is taken to be met.

--escalation follows the published paths, each step decided and what it gives compared with before: a policy
that one may rewrite, a role that one may pass to a service, a key of another user. Who is an
administrator already is told as such. It ends with 1 where somebody can.

Exit status: 0 audited, 2 something could not be read (the rest was audited), 3 of somebody it cannot
be told.
`

interface Flags extends TaskFlags, FormatFlags, ScopeFlags, UnreadFlags {
  readonly task?: readonly string[]
  readonly all?: boolean
  readonly escalation?: boolean
  readonly scp?: readonly string[]
  readonly rcp?: readonly string[]
  readonly context?: readonly string[]
}

export function auditCommand(): Command {
  const command = new Command('audit')
    .description('list who in an account can do which tasks, and why')
    .argument('<file...>', 'account data, plans, templates, or folders of them')
    .option('--task <NAME>', 'only this task; repeat it for more', collect)
    .option('--escalation', 'in place of tasks: who can give themselves more, and by which path')
    .option('--all', 'list those who cannot, too, with what is missing')
    .option('--scp <FILE>', 'service control policies: a level each, FILE,FILE on one', collect)
    .option('--rcp <FILE>', 'resource control policies, in the same form', collect)
    .option('--context <KEY=VALUE>', 'a condition key that is known', collect)
    .addHelpText('after', HELP)
    .action((files: string[], flags: Flags) => audit(files, flags))
  addScopeOptions(addTemplateOptions(addUnreadOption(addEditionOptions(command))))
  return addFormatOptions(command, ['text', 'json', 'csv', 'sarif', 'html'])
}

/** Repeated options; one that took several words would swallow the files that follow. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

async function audit(names: readonly string[], flags: Flags): Promise<void> {
  const scope = readScope(flags)
  const deployment = { ...deploymentGiven(scope), parameters: await readParameters(flags) }
  const reader = createReader({ deployment, goesOn: true })
  const inventories = await readPrincipals(names, reader)
  if (flags.escalation) return auditEscalations(inventories, reader, flags)
  const tasks = await chooseTasks(flags)
  const limits = await readLimits(flags, reader)
  const progress = flags.quiet ? SILENT : createProgress('Auditing')
  const found = auditInventories(inventories, {
    tasks,
    scope,
    limits,
    context: readContext(flags.context ?? [], scope),
    table: loadActionTable,
    onProgress: progress.show,
  })
  progress.clear()
  noteLimits(limits)
  const sources = reader.sources()
  if (!flags.quiet) printAudit(found, tasks, sources, flags)
  // What is broken counts before what cannot be told.
  const isOpen = found.faults.length === 0 && found.rows.some(({ how }) => how === 'unknown')
  const about = ['principals', 'others', 'trust'] as const
  settle(isOpen ? 'undetermined' : 'yes', sources.unread, { about }, flags)
}

async function readLimits({ scp, rcp }: Flags, reader: Reader) {
  return {
    scps: scp && (await reader.levels(scp, 'scps')),
    rcps: rcp && (await reader.levels(rcp, 'rcps')),
  }
}

async function auditEscalations(
  inventories: readonly Inventory[],
  reader: Reader,
  flags: Flags,
): Promise<void> {
  if (flags.task) throw new UsageError('--escalation is asked in place of tasks: leave --task out')
  const { findEscalations } = await import('@casegate/answers/escalation')
  const progress = flags.quiet ? SILENT : createProgress('Auditing')
  const limits = await readLimits(flags, reader)
  const found = findEscalations(inventories, {
    limits,
    context: readContext(flags.context ?? [], readScope(flags)),
    table: loadActionTable,
    onProgress: progress.show,
  })
  progress.clear()
  noteLimits(limits)
  const sources = reader.sources()
  const { printEscalations } = await import('../print/escalation/print-escalations.ts')
  printEscalations(found, sources, formatOf(flags))
  const answer = found.rows.length > 0 ? 'no' : found.isOpen ? 'undetermined' : 'yes'
  const about = ['principals', 'others', 'trust'] as const
  settle(answer, sources.unread, { about }, flags)
}

function printAudit(
  audit: Audit,
  tasks: readonly NamedTask[],
  sources: Sources,
  flags: Flags,
): void {
  const rows = flags.all ? audit.rows : audit.rows.filter(({ how }) => how !== 'no')
  const format = formatOf(flags)
  if (format === 'json') {
    printPieces(jsonPieces({ ...auditReport(audit, rows, tasks), ...sourcesReport(sources) }))
  } else if (format === 'csv') printPieces(auditCsv(rows))
  else if (format === 'sarif') {
    printPieces(jsonPieces(sarifOf(VERSION, auditResults(rows), sources.unread)))
  } else if (format === 'html') printPieces([auditPage(audit, rows, sources.unread)])
  else print(auditText(audit, rows, tasks))
}

async function chooseTasks(flags: Flags) {
  if (flags.task) return readNamedTasks(flags.task, flags)
  const all = await readTasks(flags)
  return all.map(task => ({ task, edition: requireEdition(task, flags.edition) }))
}
