// The public names of @casegate/engine/specialize: what statements come to when a part of the question is known.

export { type ActionTest, createActionTest } from './action-test.ts'
export { isConditionValue } from './condition-value.ts'
export { createExtentTest, type Extent, type ExtentTest } from './extent.ts'
export { keepAction, type StatementChange } from './keep-action.ts'
export { overlaps } from './overlap.ts'
export { changeResources, type ResourceChange, type Resources } from './resources.ts'
export { type KnownOfRequest, settle } from './settle.ts'
export { compileStatement, isReadablePolicy, keepStatements } from './single-statements.ts'
