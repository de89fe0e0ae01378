// An input that could not be read: what is wrong, and where in which file.
import type { Position } from '@casegate/engine/json'

export interface InputFault {
  readonly file: string
  readonly place?: Position | undefined
  readonly message: string
}

/** One or more faults; its message is a line for each: `file:line:column: what is wrong`. */
export class InputError extends Error {
  readonly faults: readonly InputFault[]

  constructor(...faults: readonly InputFault[]) {
    super(faults.map(describeFault).join('\n'))
    this.name = 'InputError'
    this.faults = faults
  }
}

/** A text that is no JSON. */
export class NotJsonError extends InputError {}

/** A file of none of the forms that are read. */
export class UnknownFormError extends InputError {
  /** Nothing in it has the name of a part of a policy. */
  readonly isHarmless: boolean

  constructor(faults: readonly InputFault[], isHarmless: boolean) {
    super(...faults)
    this.isHarmless = isHarmless
  }
}

export function describeFault({ file, place, message }: InputFault): string {
  return `${file}${place ? `:${place.line}:${place.column}` : ''}: ${message}`
}
