// Nobody waits for the answer any more.

export class ClientGone extends Error {
  constructor() {
    super('the client went before it was answered')
    this.name = 'ClientGone'
  }
}
