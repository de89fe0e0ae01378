// The built-in catalogues by name. That of Cases is always there; another is loaded when it is asked for.
import { readBuiltIn, TASKS } from './catalogue.ts'
import type { Task } from './task.ts'

export interface CatalogueName {
  readonly name: string
  readonly title: string
  readonly load: () => Promise<readonly Task[]>
}

/** The first is meant where none is named. No id of a task is in two of them. */
export const CATALOGUES: readonly CatalogueName[] = [
  { name: 'cases', title: 'what people do with Cases', load: async () => TASKS },
  {
    name: 'connect-console',
    title: 'the pages of the Connect console',
    load: loadConsoleTasks,
  },
]

let consoleTasks: readonly Task[] | undefined

async function loadConsoleTasks(): Promise<readonly Task[]> {
  if (consoleTasks) return consoleTasks
  const { default: value } = await import('../../data/tasks/connect-console.json', {
    with: { type: 'json' },
  })
  consoleTasks = readBuiltIn(value, { file: 'connect-console.json', others: TASKS })
  return consoleTasks
}
