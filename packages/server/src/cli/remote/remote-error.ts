// A running server that cannot be reached, or refuses what a command asks.

export class RemoteError extends Error {
  /** Whether the same may be answered later: the server is not there, or has too much to do. */
  readonly isPassing: boolean

  /** Without a status nobody has answered. */
  constructor(message: string, status = 503) {
    super(message)
    this.name = 'RemoteError'
    this.isPassing = status >= 500 || status === 429
  }
}
