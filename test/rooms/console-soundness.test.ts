import { after } from 'node:test'
import { shareBrowser } from '../../packages/server/test/console/browser.ts'
import { runRoom } from '../rooms.ts'

after(shareBrowser())
runRoom(import.meta.url)
