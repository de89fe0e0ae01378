// The public names of @casegate/answers/tasks.

export { EDITIONS, editionOf, findTask, TASKS } from './catalogue.ts'
export { readCatalogue } from './catalogue-file.ts'
export { CATALOGUES } from './catalogues.ts'
export { type EditionUsed, editionUsed } from './edition-used.ts'
export { completeScope, faultOfScope, narrow, type Scope } from './scope.ts'
export type {
  Edition,
  Option,
  PolicyStatement,
  Source,
  Task,
  TaskPermission,
  TaskPolicy,
} from './task.ts'
export { actionsOf, waysOfAsking } from './task.ts'
