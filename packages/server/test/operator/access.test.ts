// The operator API tells everybody what the golden file says, and nobody what is there and not theirs.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { type RunningServer, startServer } from '../support/running-server.ts'
import {
  ACCESS_FILE,
  type AccessWorld,
  askAs,
  CASES,
  drawAccess,
  openAccessWorld,
  type VisitorName,
} from './access.ts'

let server: RunningServer
let world: AccessWorld
before(async () => {
  server = await startServer({ ephemeral: true })
  world = await openAccessWorld(server)
})
after(() => server.close())

/** Who may see neither of the two. */
const BLIND: readonly VisitorName[] = ['nobody', 'newcomer']

/** What is there, and what is not: the answers must be the same. */
const PAIRS: readonly (readonly [there: string, notThere: string])[] = [
  ['another', 'nobody there'],
  ['an instance', 'no instance'],
  ['a role', 'no role'],
  ['her own to a role', 'her own to no role'],
  ['her own call to a role', 'her own call to no role'],
  ["another's", 'none'],
]

describe('whoever may not see something', () => {
  for (const there of CASES) {
    const notThere = CASES.find(
      ({ route, about }) =>
        route === there.route && PAIRS.some(pair => pair[0] === there.about && pair[1] === about),
    )
    if (!notThere) continue
    it(`learns nothing of it from ${there.route} about ${there.about}`, async () => {
      for (const visitor of BLIND) {
        const one = await askAs(world, visitor, there)
        const other = await askAs(world, visitor, notThere)
        assert.equal(one.status, other.status)
        assert.equal(unnamed(one.text), unnamed(other.text), visitor)
      }
    })
  }
})

// Last, since the operator's reset is among the routes.
it('tells whom what test/golden/operator-access.txt says', async () => {
  assert.equal(
    await drawAccess(world),
    await readFile(ACCESS_FILE, 'utf8'),
    'If that is meant, run "npm run golden" and commit the file with the reason',
  )
})

/** Without what differs between any two questions. */
function unnamed(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/AmazonConnect_[0-9a-f]{32}/g, 'AmazonConnect_ID')
    .replace(/is-not-there|scoped-viewer|hidden(?!-)/g, 'NAME')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/"(sequence|durationMs|aws:EpochTime)":[\d.]+/g, '"$1":0')
}
