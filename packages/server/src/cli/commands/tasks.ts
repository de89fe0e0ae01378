// `casegate tasks`: the catalogue, and each task of it.

import { loadActionTable } from '@casegate/answers'
import { describeTask } from '@casegate/answers/check'
import { CATALOGUES } from '@casegate/answers/tasks'
import { Command } from 'commander'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addEditionOptions,
  readTask,
  readTasks,
  requireEdition,
  type TaskFlags,
} from '../options/task-options.ts'
import { columns, print, printJson, styled } from '../output.ts'
import { editionLines, editionReport, type NamedTask } from '../print/edition-text.ts'
import { taskPageText } from '../print/task-page-text.ts'

const HELP = `
Examples:
  $ casegate tasks
  $ casegate tasks show onboard
  $ casegate tasks show onboard --edition aws-2026 --json
  $ casegate tasks --catalogue connect-console
  $ casegate tasks --catalogue our-tasks.json

Exit status: 0 printed, 2 wrong task or catalogue.
`

interface Flags extends TaskFlags, FormatFlags {}

export function tasksCommand(): Command {
  const list = new Command('list')
    .description('list every task (what "casegate tasks" does)')
    .action((flags: Flags) => listTasks(flags))
  const show = new Command('show')
    .description('print one task: its calls and permissions, with reasons and sources')
    .argument('<name>', 'the task, such as onboard')
    .action((name: string, flags: Flags) => showTask(name, flags))
  const command = new Command('tasks')
    .description('list the tasks that can be checked, or show one')
    .addHelpText('after', HELP)
  for (const sub of [list, show]) {
    sub.allowExcessArguments(false)
    command.addCommand(addFormatOptions(addEditionOptions(sub)), { isDefault: sub === list })
  }
  return command
}

async function listTasks(flags: Flags): Promise<void> {
  if (flags.quiet) return
  const tasks = await readTasks(flags)
  const rows = tasks.map(task => ({ task, edition: requireEdition(task, flags.edition) }))
  if (formatOf(flags) === 'json') {
    printJson(rows.map(({ task, edition }) => summaryOf({ task, edition })))
    return
  }
  const lines = columns(
    rows.map(({ task, edition }) => [
      styled('bold', task.id),
      counted(edition.permissions.length),
      task.retired === undefined ? task.title : `${task.title} (retired)`,
    ]),
  )
  print([...lines, '', ...(await otherCatalogues(flags)), '"casegate tasks show NAME" prints one.'])
}

function counted(permissions: number): string {
  return permissions === 1 ? '1 permission' : `${permissions} permissions`
}

/** Where there is more, unless one was chosen. */
async function otherCatalogues({ catalogue }: Flags): Promise<readonly string[]> {
  if (catalogue !== undefined) return []
  const [, ...others] = CATALOGUES
  return Promise.all(
    others.map(async ({ name, title, load }) => {
      const { length } = await load()
      return `${length} more are about ${title}: --catalogue ${name}`
    }),
  )
}

async function showTask(name: string, flags: Flags): Promise<void> {
  const named = await readTask(name, flags)
  const page = describeTask(named, loadActionTable())
  if (formatOf(flags) === 'json') printJson({ ...page, ...editionReport(named) })
  else if (!flags.quiet) print(taskPageText(page, editionLines(editionReport(named))))
}

function summaryOf({ task, edition }: NamedTask): object {
  const { id, title } = task
  const permissions = edition.permissions.length
  return { id, title, permissions, ...editionReport({ task, edition }) }
}
