// The public names of @casegate/answers/fix.
export { ADDITION, type Fix, fixAfter, fixTask, sidsOf } from './fix.ts'
export { type FixOfTasks, fixTasks } from './fix-tasks.ts'
export { unifiedDiff } from './unified-diff.ts'
