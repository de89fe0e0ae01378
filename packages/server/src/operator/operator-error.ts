// What the operator API refuses, with a sentence that says what to do.

export class OperatorError extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, headers: OperatorError['headers'] = {}) {
    super(message)
    this.name = 'OperatorError'
    this.status = status
    this.headers = headers
  }
}
