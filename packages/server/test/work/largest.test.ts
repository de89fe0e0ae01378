// No call that is legal, however large, keeps the others waiting: turns of the server's loop are short.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import { isWhole } from '../../../../test/size.ts'
import { type MeasuredServer, serveMeasured } from '../support/measured-server.ts'
import { type LargestCalls, largestByModel } from './largest-calls.ts'
import { largestOfCases } from './largest-world.ts'

/** Of processor time. Without pieces the largest rule takes a second and more; now no call takes a quarter. */
const MOST_MS = 800

let server: MeasuredServer

before(async () => {
  server = await serveMeasured()
})
after(async () => {
  server.child.kill('SIGKILL')
  if (server.child.exitCode === null) await once(server.child, 'exit')
})

const SETS: readonly { name: string; make: (url: string) => Promise<LargestCalls> }[] = [
  { name: 'the largest input of every operation', make: async url => largestByModel(url) },
  { name: 'a domain of Cases as full as it can be', make: largestOfCases },
]

for (const { name, make } of SETS) {
  it(name, async test => {
    const { calls, close } = await make(server.url)
    const waits: [ms: number, of: string][] = []
    for (const call of calls) {
      await server.longestTurnMs()
      const told = await call.perform().then(() => 'answered', String)
      assert.doesNotMatch(told, /InternalFailure|InternalServer|ServiceFailure|ECONN/, call.name)
      waits.push([Math.round(await server.longestTurnMs()), `${call.name}: ${told.slice(0, 80)}`])
    }
    close()
    waits.sort(([one], [other]) => other - one)
    const shown = waits.slice(0, isWhole ? 40 : 10)
    test.diagnostic(shown.map(([ms, of]) => `${ms} ms · ${of}`).join('\n'))
    const [[longest, of] = [0, '']] = waits
    assert.ok(longest < MOST_MS, `${of} takes ${longest} ms at a time`)
  })
}

describe('twelve of the largest at once', () => {
  it('are taken up one by one', async () => {
    const { calls, close } = largestByModel(server.url)
    const largest = calls.filter(({ name }) => name === 'cases:CreateCaseRule')
    assert.equal(largest.length, 1)
    await server.longestTurnMs()
    await Promise.all(
      Array.from({ length: 12 }, () => largest[0]?.perform().catch((error: unknown) => error)),
    )
    const longest = await server.longestTurnMs()
    close()
    assert.ok(longest < MOST_MS, `they take ${Math.round(longest)} ms at a time`)
  })
})
