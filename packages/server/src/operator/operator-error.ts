// What the operator API refuses, with a sentence that says what to do.

export class OperatorError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'OperatorError'
    this.status = status
  }
}
