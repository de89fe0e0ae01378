// A mistake on the command line or in the environment: exit status 2 and a way out.

export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
