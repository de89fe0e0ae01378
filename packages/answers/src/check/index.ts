// The public names of @casegate/answers/check.
export {
  type CheckedPermission,
  type CheckedTask,
  checkTask,
  missingOf,
  type TaskQuestion,
  whyMissing,
} from './check.ts'
export { type Expectation, type ExpectationSetting, readExpectations } from './expectations.ts'
export { describeTask, type PermissionRow, type TaskPage } from './task-page.ts'
