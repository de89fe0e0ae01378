// Work that can be long, put so that any process can do it: a pure function that a module exports.
import type { Budget } from './budget.ts'

/**
 * Input and output are plain data, which goes from process to process. The function may be run twice,
 * the second time with more steps, and may be stopped anywhere. What it loads late makes its output a promise.
 */
export interface Analysis<Input, Output> {
  /** The URL of the module that exports this very object, by `name`. */
  readonly module: string
  readonly name: string
  readonly run: (input: Input, budget: Budget) => Output
}

/** Has an analysis done for one call; rejects with `OverBudget` where it is too much. */
export type Analyse = <Input, Output>(
  analysis: Analysis<Input, Output>,
  input: Input,
) => Promise<Output>
