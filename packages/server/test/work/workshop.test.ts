// The workshop with real helpers: what it answers, what it stops, and whose turn it is.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { OnGone } from '../../src/base/http-message.ts'
import type { Analysis } from '../../src/work/analysis.ts'
import { createWorkshop, type WorkshopOptions } from '../../src/work/workshop.ts'
import { astray, endless, faulty, greedy, large, refusing, slow, small } from './analyses.ts'

const opened: ReturnType<typeof createWorkshop>[] = []
after(() => {
  for (const workshop of opened) workshop.close()
})

function open(options: WorkshopOptions = { helpers: 1 }) {
  const workshop = createWorkshop(options)
  opened.push(workshop)
  return workshop
}

const ana = { caller: 'ana' }

describe('a workshop', () => {
  const workshop = open()

  it('does a small analysis at once', async () => {
    assert.equal(await workshop.analyse(small, 'this', ana), 'this, at once')
  })

  it('has a large one done by a helper, from plain data to plain data', async () => {
    const { text, on, since, ...rest } = await workshop.analyse(large, 'this', ana)
    assert.deepEqual([text, on, since.getTime()], ['this', 'a helper', 0])
    assert.deepEqual(rest, { none: undefined })
  })

  const stopped: readonly (readonly [Analysis<string, unknown>, object])[] = [
    [endless, { name: 'OverBudget', of: 'steps' }],
    [greedy, { name: 'OverBudget', of: 'memory' }],
    [refusing, { name: 'AwsError', code: 'InvalidInputException', members: { reason: 'test' } }],
    [faulty, { message: 'an analysis failed', stack: /TypeError: this went wrong/ }],
  ]
  for (const [analysis, error] of stopped) {
    it(`rejects one that is ${analysis.name}, and goes on with others`, async () => {
      await assert.rejects(workshop.analyse(analysis, 'this', ana), error)
      assert.equal((await workshop.analyse(large, 'that', ana)).text, 'that')
    })
  }

  it('rejects what is no plain data, and goes on with others', async () => {
    const taking: Analysis<unknown, unknown> = { ...large, run: endless.run as never }
    const wrong = workshop.analyse(taking, () => 'a function', ana)
    await assert.rejects(wrong, /could not be cloned/)
    assert.equal((await workshop.analyse(large, 'that', ana)).text, 'that')
  })

  it('stops one that goes astray between its steps', async () => {
    const impatient = open({ helpers: 1, patienceMs: 500 })
    await assert.rejects(impatient.analyse(astray, '', ana), { name: 'OverBudget', of: 'time' })
  })

  it('answers nobody once it is closed', async () => {
    const closing = open()
    const running = assert.rejects(closing.analyse(astray, '', ana), /closing/)
    const waiting = assert.rejects(closing.analyse(large, '', ana), /closing/)
    await new Promise(setImmediate)
    closing.close()
    await Promise.all([running, waiting])
    await assert.rejects(closing.analyse(large, '', ana), /closing/)
  })
})

describe('a client who goes', () => {
  it('ends what is being done for it, so that the helper is free', async () => {
    const workshop = open()
    const client = leaving()
    const left = workshop.analyse(astray, '', { caller: 'ana', onGone: client.onGone })
    const next = workshop.analyse(large, 'next', { caller: 'ben' })
    await new Promise(setImmediate)
    client.go()
    await assert.rejects(left, { name: 'ClientGone' })
    assert.equal((await next).text, 'next')
    assert.equal(client.listeners, 0)
  })

  it('takes along what is waiting for it, or what has not begun', async () => {
    const workshop = open()
    const [first, second] = [leaving(), leaving()]
    const running = workshop.analyse(astray, '', { caller: 'ana', onGone: first.onGone })
    const waiting = workshop.analyse(large, '', { caller: 'ana', onGone: second.onGone })
    await new Promise(setImmediate)
    second.go()
    await assert.rejects(waiting, { name: 'ClientGone' })
    first.go()
    await assert.rejects(running, { name: 'ClientGone' })
    await assert.rejects(workshop.analyse(large, '', { caller: 'ana', onGone: second.onGone }), {
      name: 'ClientGone',
    })
  })

  it('is forgotten once it was answered', async () => {
    const client = leaving()
    await open().analyse(large, '', { caller: 'ana', onGone: client.onGone })
    assert.equal(client.listeners, 0)
  })
})

describe('the turns', () => {
  it('go round among callers, however much one of them orders', async () => {
    const workshop = open()
    const done: string[] = []
    const order = (caller: string, number: number) =>
      workshop.analyse(slow, `${caller}${number}`, { caller }).then(text => void done.push(text))
    const orders = [1, 2, 3, 4].map(number => order('ana', number))
    orders.push(order('ben', 1), order('eve', 1))
    await Promise.all(orders)
    // The first of Ana's had begun before anybody else came.
    assert.deepEqual(done, ['ana1', 'ana2', 'ben1', 'eve1', 'ana3', 'ana4'])
  })

  it('are limited, for one caller and for all together', async () => {
    const workshop = open()
    const order = (caller: string) => workshop.analyse(astray, '', { caller })
    const begun = order('ana')
    const waiting = [begun, ...Array.from({ length: 10 }, () => order('ana'))]
    await assert.rejects(order('ana'), { code: 'Throttling', message: 'Rate exceeded' })
    for (const caller of ['ben', 'eve', 'zoe']) {
      waiting.push(...Array.from({ length: 10 }, () => order(caller)))
    }
    await assert.rejects(order('max'), { code: 'Throttling' })
    const ended = waiting.map(one => assert.rejects(one, /closing/))
    workshop.close()
    await Promise.all(ended)
  })
})

/** A client that goes when it is told to, and counts who listens. */
function leaving(): { onGone: OnGone; go(): void; readonly listeners: number } {
  const listeners = new Set<() => void>()
  let isGone = false
  return {
    onGone(listener) {
      if (isGone) listener()
      else listeners.add(listener)
      return () => listeners.delete(listener)
    },
    go() {
      isGone = true
      for (const listener of [...listeners]) listener()
    },
    get listeners() {
      return listeners.size
    },
  }
}
