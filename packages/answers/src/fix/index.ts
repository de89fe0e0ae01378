// The public names of @casegate/answers/fix.
export { ADDITION, type Fix, fixAfter, fixTask, sidsOf } from './fix.ts'
export { unifiedDiff } from './unified-diff.ts'
