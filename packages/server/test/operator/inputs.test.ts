// What the operator API is asked wrongly: each parameter is honoured or refused, and nothing falls over.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import { inTurn } from '../../../../test/size.ts'
import { ROUTES } from '../../src/operator/routes.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import type { OperatorAnswer } from '../support/visitors.ts'
import { type AccessWorld, type Asking, CASES, openAccessWorld } from './access.ts'

let server: RunningServer
let world: AccessWorld
before(async () => {
  server = await startServer({ ephemeral: true })
  world = await openAccessWorld(server)
  for (let i = 0; i < 60; i += 1) {
    await server.clientsOf(ROOT).iam.send(new ListUsersCommand({}))
  }
})
after(() => server.close())

/** How many calls a page of the log has, or the status of what is refused. */
const LOG_QUERIES: readonly (readonly [query: string, expected: number | 'refused'])[] = [
  ['', 50],
  ['limit=0', 0],
  ['limit=1', 1],
  ['limit=7', 7],
  ['limit=200', 92],
  ['limit=007', 7],
  ...[
    '201',
    '-1',
    '-0',
    '1.5',
    '1e2',
    '1e999',
    'NaN',
    'Infinity',
    '',
    ' 1',
    '0x10',
    '٣',
    'true',
  ].map(wrong => [`limit=${encodeURIComponent(wrong)}`, 'refused'] as const),
  ['limit=99999999999999999999', 'refused'],
  ['limit=1&limit=200', 'refused'],
  ['limit=1&region=us-east-1', 1],
  ['region=us-east-1&region=us-west-2', 'refused'],
  ['region=mars', 'refused'],
  ['Limit=1', 'refused'],
  ['__proto__=1', 'refused'],
  ['constructor=1', 'refused'],
  ['before=0', 0],
  ['before=5', 4],
  ['before=-1', 'refused'],
  ['before=99999999999999999999', 'refused'],
  ['before=1&before=2', 'refused'],
  ['after=92', 0],
  ['after=84', 8],
  ['after=x', 'refused'],
  ['decision=denied', 18],
  ['decision=allowed&limit=200', 74],
  ['decision=__proto__', 'refused'],
  ['decision=toString', 'refused'],
  ['principal=__proto__', 0],
  ['text=__proto__', 0],
]

describe('a page of the log', () => {
  for (const [query, expected] of LOG_QUERIES) {
    for (const route of ['requests', 'summary']) {
      it(`of ${route}?${query} is ${expected === 'refused' ? expected : `${expected} calls`}`, async () => {
        const { status, json } = await world.visitors.operator.ask(`GET ${route}?${query}`)
        if (expected === 'refused') assert.equal(status, 400)
        else if (route === 'requests') assert.equal(callsIn(json), expected)
        else assert.equal(status, 200)
      })
    }
  }
})

it('whoever has seen more events than there ever were is told at once, and does not wait', async () => {
  const asked = performance.now()
  const { json } = await world.visitors.operator.ask('GET events?after=1000000&wait=20')
  assert.deepEqual(json, { events: [], latest: 0, dropped: 0 })
  assert.ok(performance.now() - asked < 19_000)
})

/** JSON text, since a literal's `__proto__` would be no member. */
const JUNK: readonly string[] = [
  ...[
    'null',
    'true',
    '0',
    '-1',
    '1e308',
    '1.5',
    '""',
    '"\\u0000"',
    '"\\ud800"',
    '"*"',
    '"__proto__"',
  ],
  ...['[]', '[null]', '[[]]', '["x", 1]', '{}', '{"__proto__": {"demo": true}}', '{"length": 3}'],
  ...['"arn:aws:iam::123456789012:user/"', '"arn:aws:iam::123456789012:root"', '"{"', '"[]"'],
  `"${'x'.repeat(100_000)}"`,
  `"${'[{'.repeat(5_000)}"`,
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `{"a": ${JSON.stringify(Array.from({ length: 1_000 }, (_, i) => `x${i}`))}}`,
]

/** Each sends half of it, and both all of it in a whole run. */
const NAMES = ['newcomer', 'operator'] as const

const POSTS = Object.keys(ROUTES).filter(route => route.startsWith('POST '))

describe('a body with something else than it should have', () => {
  for (const route of POSTS) {
    it(`is answered or refused in words by ${route}`, async () => {
      const example = CASES.find(one => one.route === route)
      assert.ok(example, route)
      for (const name of NAMES) {
        const { body = {} } = example.ask(askingAs(name))
        for (const [at, member] of (ROUTES[route]?.takes ?? []).entries()) {
          for (const [place, junk] of JUNK.entries()) {
            if (!inTurn(NAMES, at + place).includes(name)) continue
            // That is no junk to a reset.
            if (route === 'POST reset' && junk === 'true') continue
            const others = Object.entries(body)
              .filter(([key]) => key !== member)
              .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
            const text = `{${[...others, `"${member}":${junk}`].join(',')}}`
            assertAnswered(await send(name, route, text), `${route} ${text}`)
          }
        }
      }
    })

    it(`is refused by ${route} when it is not an object, or has what nobody knows`, async () => {
      for (const text of ['', '[]', 'null', '1', '"x"', '{', '{"x":1}', '{"__proto__":{}}']) {
        assert.equal((await send('operator', route, text)).status, 400, text)
      }
    })
  }
})

const GETS = Object.keys(ROUTES).filter(route => route.startsWith('GET '))
const WORDS = [
  '',
  '0',
  '-1',
  '__proto__',
  'constructor',
  '*',
  '%00',
  '%ff',
  '%',
  'x'.repeat(10_000),
]

describe('a query with something else than it should have', () => {
  for (const route of GETS) {
    it(`is answered or refused in words by ${route}`, async () => {
      for (const name of NAMES) {
        const isKeptOut = ROUTES[route]?.for === 'operators' && name !== 'operator'
        const refused = isKeptOut ? 403 : 400
        for (const [at, parameter] of [...(ROUTES[route]?.takes ?? []), 'region'].entries()) {
          for (const [place, word] of WORDS.entries()) {
            if (!inTurn(NAMES, at + place).includes(name)) continue
            const query = `${parameter}=${word}`
            const answer = await world.visitors[name].ask(`${route}?${query}`)
            assertAnswered(answer, `${route} ${query}`)
            const twice = await world.visitors[name].ask(`${route}?${query}&${query}`)
            assert.equal(twice.status, refused, query)
          }
        }
        assert.equal((await world.visitors[name].ask(`${route}?x=1`)).status, refused)
      }
    })
  }
})

it('a route that there is not is none, whatever objects have', async () => {
  const { operator } = world.visitors
  for (const route of [
    'GET __proto__',
    'GET constructor',
    'POST toString',
    'PUT session',
    'GET ',
  ]) {
    assert.equal((await operator.ask(route)).status, 404, route)
  }
})

function askingAs(name: 'newcomer' | 'operator'): Asking {
  const self = `arn:aws:iam::123456789012:${name === 'operator' ? 'root' : `user/${name}`}`
  const ownCalls = world.calls.newcomer
  assert.ok(ownCalls)
  return { self, ownCalls, world }
}

async function send(
  name: 'newcomer' | 'operator',
  route: string,
  body: string,
): Promise<Pick<OperatorAnswer, 'status' | 'text'>> {
  const answer = await fetch(`${server.url}/_casegate/operator/${route.slice('POST '.length)}`, {
    method: 'POST',
    headers: { cookie: world.visitors[name].cookie, 'content-type': 'application/json' },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

function assertAnswered({ status, text }: Pick<OperatorAnswer, 'status' | 'text'>, what: string) {
  const shown = `${what.slice(0, 300)}: ${status} ${text.slice(0, 300)}`
  assert.ok([200, 400, 403, 404, 409].includes(status), shown)
  if (status !== 200) assert.notEqual(JSON.parse(text).message, undefined, shown)
  const fault = server.events.find(event => event.fault !== undefined)
  assert.equal(fault, undefined, shown)
}

function callsIn({ calls }: OperatorAnswer['json']): number {
  return Array.isArray(calls) ? calls.length : -1
}
