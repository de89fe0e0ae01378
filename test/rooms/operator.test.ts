import { runRoom } from '../rooms.ts'

runRoom(import.meta.url)
