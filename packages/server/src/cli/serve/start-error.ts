// The server could not start for a reason outside Casegate: exit status 1 and a way out.

export class StartError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StartError'
  }
}
