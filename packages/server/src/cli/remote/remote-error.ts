// A running server that cannot be reached, or refuses what a command asks.

export class RemoteError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RemoteError'
  }
}
