// The public names of @casegate/engine/specialize: what statements come to when a part of the question is known.

export { type ActionTest, createActionTest } from './action-test.ts'
export { createExtentTest, type Extent, type ExtentTest } from './extent.ts'
export { overlaps } from './overlap.ts'
export { type KnownOfRequest, settle } from './settle.ts'
