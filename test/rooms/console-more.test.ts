import { after } from 'node:test'
import { shareStages } from '../../packages/server/test/console/stages.ts'
import { runRoom } from '../rooms.ts'

after(shareStages())
runRoom(import.meta.url)
