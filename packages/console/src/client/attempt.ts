// A call that a page can do without: its answer, or why there is none.
import { type CallFailure, readFailure } from './failure.ts'

export type Attempt<Value> =
  | { readonly value: Value; readonly failure?: undefined }
  | { readonly value?: undefined; readonly failure: CallFailure }

export async function attempt<Value>(call: Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await call }
  } catch (error) {
    return { failure: readFailure(error) }
  }
}
