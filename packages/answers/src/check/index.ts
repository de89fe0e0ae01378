// The public names of @casegate/answers/check.
export {
  checkTask,
  missingOf,
  type PermissionAnswer,
  type TaskAnswer,
  type TaskQuestion,
  whyMissing,
} from './check.ts'
export { type Expectation, type ExpectationSetting, readExpectations } from './expectations.ts'
export { describeTask, type PermissionRow, type TaskPage } from './task-page.ts'
