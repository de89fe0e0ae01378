// Reads a catalogue of one's own: tasks in a JSON file, checked against what its schema says.
import {
  createPositions,
  type Fault,
  locateJson,
  parseJson,
  printPath,
} from '@casegate/engine/json'
import { loadActionTable } from '../base/action-table.ts'
import { InputError, type InputFault } from '../base/input-error.ts'
import { TASKS } from './catalogue.ts'
import { readTasks } from './read-catalogue.ts'
import type { Task } from './task.ts'

const EDITION = 'own'

/**
 * The tasks of the file; an InputError that names each fault with its place. `others` may be
 * included: tasks of other catalogues, whose ids the file may use for its own.
 */
export function readCatalogue(
  file: string,
  text: string,
  others: readonly Task[] = [],
): readonly Task[] {
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const { offset, message } = parsed.error
    const place = createPositions(text)(offset)
    throw new InputError({ file, place, message: `is not valid JSON: ${message}` })
  }
  const faults: Fault[] = []
  const tasks = readTasks(
    { value: parsed.value, path: [], faults },
    {
      source: { title: file, url: '', asOf: '' },
      editions: [EDITION],
      table: loadActionTable,
      others: TASKS,
      included: others,
    },
  )
  if (faults.length > 0) throw new InputError(...placed(file, text, faults))
  return tasks
}

function placed(file: string, text: string, faults: readonly Fault[]): InputFault[] {
  const places = locateJson(
    text,
    faults.map(({ path }) => path),
  )
  return faults.map(({ path, message }) => {
    const printed = printPath(path)
    const place = places.get(printed)?.start
    return { file, place, message: printed === '' ? message : `${printed} ${message}` }
  })
}
