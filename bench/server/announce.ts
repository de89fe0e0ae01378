// Has a server listen on a free port of this machine and print where.
import type { Server } from 'node:http'

export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object') console.log(`ready on http://127.0.0.1:${address?.port}`)
  })
}
