// Here first, so that what these start ends with the last test and not with the first file.
import '../../packages/server/test/storage/postgres-server.ts'
import '../../packages/server/test/support/casegate-process.ts'
import { runRoom } from '../rooms.ts'

runRoom(import.meta.url)
