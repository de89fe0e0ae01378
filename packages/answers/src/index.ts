// The public names of @casegate/answers: inputs that could not be read, and AWS's table of actions.
export { loadActionTable } from './base/action-table.ts'
export { exactAnswers } from './base/engine-parts.ts'
export {
  describeFault,
  InputError,
  type InputFault,
  NotJsonError,
  UnknownFormError,
} from './base/input-error.ts'
export { type AskedNames, countActions, faultsOfNames } from './base/known-names.ts'
export { textOf } from './base/text-of.ts'
