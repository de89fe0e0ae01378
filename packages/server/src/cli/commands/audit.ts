// `casegate audit`: who in an account can do which tasks, and why.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describeFault, loadActionTable } from '@casegate/answers'
import { type Audit, auditInventories } from '@casegate/answers/audit'
import type { Inventory } from '@casegate/answers/inventory'
import { readPolicySource } from '@casegate/answers/inventory'
import { sarifOf } from '@casegate/answers/lint'
import type { Scope } from '@casegate/answers/tasks'
import { Command } from 'commander'
import { DEFAULT_REGION } from '../../base/regions.ts'
import { readTextFile } from '../input/text-files.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addScopeOptions,
  assumedIn,
  DEFAULT_ACCOUNT,
  readContext,
  readLevels,
  readScope,
  type ScopeFlags,
} from '../options/situation-options.ts'
import {
  addEditionOptions,
  readTask,
  readTasks,
  requireEdition,
  type TaskFlags,
} from '../options/task-options.ts'
import { note, print, printPieces } from '../output.ts'
import { auditPage } from '../print/audit/audit-page.ts'
import { auditCsv, auditReport, auditResults } from '../print/audit/audit-report.ts'
import { auditText } from '../print/audit/audit-text.ts'
import type { NamedTask } from '../print/edition-text.ts'
import { jsonPieces } from '../print/json-pieces.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'
import { VERSION } from '../version.ts'

const HELP = `
Examples:
  $ aws iam get-account-authorization-details > account.json
  $ casegate audit account.json
  $ casegate audit account.json --task onboard --task delete-domain
  $ casegate audit accounts/ --format html > who-can.html
  $ casegate audit account.json --all --format csv > everyone.csv

Files are account data, Terraform plans or CloudFormation templates; a folder means each file in it.
Who can become a role that can do a task is listed with the roles on the way. A condition on the way,
such as MFA, is taken to be met.

Exit status: 0 audited, 2 something could not be read (the rest was audited), 3 of somebody it cannot
be told.
`

interface Flags extends TaskFlags, FormatFlags, ScopeFlags {
  readonly task?: readonly string[]
  readonly all?: boolean
  readonly scp?: readonly string[]
  readonly rcp?: readonly string[]
  readonly context?: readonly string[]
}

export function auditCommand(): Command {
  const command = new Command('audit')
    .description('list who in an account can do which tasks, and why')
    .argument('<file...>', 'account data, plans, templates, or folders of them')
    .option('--task <NAME>', 'only this task; repeat it for more', collect)
    .option('--all', 'list those who cannot, too, with what is missing')
    .option('--scp <FILE>', 'service control policies: a level each, FILE,FILE on one', collect)
    .option('--rcp <FILE>', 'resource control policies, in the same form', collect)
    .option('--context <KEY=VALUE>', 'a condition key that is known', collect)
    .addHelpText('after', HELP)
    .action((files: string[], flags: Flags) => audit(files, flags))
  addScopeOptions(addEditionOptions(command))
  return addFormatOptions(command, ['text', 'json', 'csv', 'sarif', 'html'])
}

/** Repeated options; one that took several words would swallow the files that follow. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

async function audit(names: readonly string[], flags: Flags): Promise<void> {
  const scope = readScope(flags)
  const inventories = await readInventories(names, scope)
  const tasks = await chooseTasks(flags)
  const progress = createProgress('Auditing')
  const found = auditInventories(inventories, {
    tasks,
    scope,
    limits: {
      scps: flags.scp && (await readLevels(flags.scp)),
      rcps: flags.rcp && (await readLevels(flags.rcp)),
    },
    context: readContext(flags.context ?? [], scope),
    table: loadActionTable,
    onProgress: progress.show,
  })
  progress.clear()
  if (!flags.quiet) printAudit(found, tasks, formatOf(flags), flags.all ?? false)
  for (const fault of found.faults) note(`casegate: ${describeFault(fault)}`)
  process.exitCode = exitStatus(found)
}

/** What could not be read counts before what cannot be told. */
function exitStatus({ faults, rows }: Audit): number {
  if (faults.length > 0) return 2
  return rows.some(({ how }) => how === 'unknown') ? 3 : 0
}

function printAudit(audit: Audit, tasks: readonly NamedTask[], format: string, all: boolean): void {
  const rows = all ? audit.rows : audit.rows.filter(({ how }) => how !== 'no')
  if (format === 'json') printPieces(jsonPieces(auditReport(audit, rows, tasks)))
  else if (format === 'csv') printPieces(auditCsv(rows))
  else if (format === 'sarif') printPieces(jsonPieces(sarifOf(VERSION, auditResults(rows))))
  else if (format === 'html') printPieces([auditPage(audit, rows)])
  else print(auditText(audit, rows, tasks))
}

async function chooseTasks(flags: Flags) {
  if (flags.task) return Promise.all(flags.task.map(name => readTask(name, flags)))
  const all = await readTasks(flags)
  return all.map(task => ({ task, edition: requireEdition(task, flags.edition) }))
}

async function readInventories(
  names: readonly string[],
  given: Scope,
): Promise<readonly Inventory[]> {
  const files = names.flatMap(filesOf)
  if (files.length === 0)
    throw new UsageError(`there is no JSON or YAML file in ${names.join(', ')}`)
  const { account = DEFAULT_ACCOUNT, region = DEFAULT_REGION, partition = 'aws' } = given
  const scope = { account, region, partition, assumed: assumedIn(given, undefined) }
  const inventories: Inventory[] = []
  for (const name of files) {
    const source = await readPolicySource(await readTextFile(name), scope)
    if (source.kind === 'policy') {
      throw new UsageError(`${name} is one policy; an audit needs principals: account data`)
    }
    inventories.push(source.inventory)
  }
  return inventories
}

function filesOf(name: string): readonly string[] {
  if (!statSync(name, { throwIfNoEntry: false })?.isDirectory()) return [name]
  return readdirSync(name)
    .filter(file => /\.(json|ya?ml)$/i.test(file))
    .sort()
    .map(file => join(name, file))
}
