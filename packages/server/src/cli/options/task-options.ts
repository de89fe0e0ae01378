// The options that name tasks, their edition, and their catalogue.
import { existsSync } from 'node:fs'
import type { Edition, Task } from '@casegate/answers/tasks'
import { CATALOGUES, EDITIONS, editionOf, TASKS } from '@casegate/answers/tasks'
import { nearestName } from '@casegate/engine/names'
import { type Command, Option } from 'commander'
import { readTextFile } from '../input/text-files.ts'
import type { NamedTask } from '../print/edition-text.ts'
import { UsageError } from '../usage-error.ts'

export interface TaskFlags {
  readonly edition?: string
  readonly catalogue?: string
}

export function addEditionOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--edition <NAME>', "the edition of AWS's documentation")
        .choices(EDITIONS)
        .default(EDITIONS[0]),
    )
    .option(
      '--catalogue <NAME>',
      `the tasks that are meant: ${CATALOGUE_NAMES}, or a file of your own beside ${CATALOGUES[0]?.name}`,
    )
}

/** By its name: of the catalogue that is given, or of any that is built in. */
export async function readTask(id: string, flags: TaskFlags): Promise<NamedTask> {
  const tasks = await readTasks(flags)
  const known = tasks.some(one => one.id === id) ? tasks : [...tasks, ...(await builtInTasks())]
  const task = known.find(one => one.id === id)
  if (task) return { task, edition: requireEdition(task, flags.edition) }
  const meant = nearestName(
    id,
    known.map(one => one.id),
  )
  const { catalogue } = flags
  const where =
    catalogue === undefined || isBuiltIn(catalogue) ? '' : `, not in ${catalogue} either`
  throw new UsageError(
    meant
      ? `there is no task ${id}${where}; did you mean ${meant}?`
      : `there is no task ${id}${where}; the tasks are ${tasks.map(one => one.id).join(', ')}; with --catalogue more: ${CATALOGUE_NAMES}`,
  )
}

/** Each task once. */
export function readNamedTasks(
  ids: readonly string[],
  flags: TaskFlags,
): Promise<readonly NamedTask[]> {
  return Promise.all([...new Set(ids)].map(id => readTask(id, flags)))
}

/** The tasks of the catalogue that is named; of one's own, the first built-in one's beside them. */
export async function readTasks({ catalogue }: TaskFlags): Promise<readonly Task[]> {
  if (catalogue === undefined) return TASKS
  const builtIn = CATALOGUES.find(({ name }) => name === catalogue)
  if (builtIn) return builtIn.load()
  requireCatalogueFile(catalogue)
  const { readCatalogue } = await import('@casegate/answers/tasks')
  const { name, text } = await readTextFile(catalogue)
  return [...TASKS, ...readCatalogue(name, text, await builtInTasks())]
}

async function builtInTasks(): Promise<readonly Task[]> {
  return (await Promise.all(CATALOGUES.map(({ load }) => load()))).flat()
}

const CATALOGUE_NAMES = CATALOGUES.map(({ name }) => name).join(', ')

function isBuiltIn(catalogue: string): boolean {
  return CATALOGUES.some(({ name }) => name === catalogue)
}

/** What is no file may be the name of a built-in catalogue, misspelt. */
function requireCatalogueFile(catalogue: string): void {
  if (catalogue === '-' || existsSync(catalogue)) return
  const meant = nearestName(
    catalogue,
    CATALOGUES.map(({ name }) => name),
  )
  const help = meant ? `did you mean ${meant}?` : `the built-in ones are ${CATALOGUE_NAMES}`
  throw new UsageError(`there is no catalogue ${catalogue}, and no such file; ${help}`)
}

/** A task of one's own has one edition, whatever is asked for. */
export function requireEdition(task: Task, name: string | undefined): Edition {
  return task.editions.find(edition => edition.name === name) ?? editionOf(task)
}
