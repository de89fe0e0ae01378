// Writes the golden file of what the operator API tells whom: `npm run golden`.
import { writeFile } from 'node:fs/promises'
import { startServer } from '../support/running-server.ts'
import { ACCESS_FILE, drawAccess, openAccessWorld } from './access.ts'

const server = await startServer({ ephemeral: true })
try {
  await writeFile(ACCESS_FILE, await drawAccess(await openAccessWorld(server)))
} finally {
  await server.close()
}
