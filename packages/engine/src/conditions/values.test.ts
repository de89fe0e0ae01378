// Numbers, dates, booleans, bytes and addresses as policies write them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInRange, readBinary, readBoolean, readDate, readIpRange, readNumber } from './values.ts'

function readsAs(read: (text: string) => unknown, cases: Readonly<Record<string, unknown>>): void {
  for (const [text, value] of Object.entries(cases)) {
    test(`${read.name} reads "${text}" as ${JSON.stringify(value) ?? 'nothing'}`, () => {
      assert.deepEqual(read(text), value)
    })
  }
}

const none = undefined

readsAs(readNumber, {
  '10': 10,
  '-1.50': -1.5,
  '+3': 3,
  '.5': 0.5,
  '1e3': 1000,
  '': none,
  ' 1': none,
  '0x10': none,
  '1,5': none,
  Infinity: none,
  NaN: none,
  '1.2.3': none,
})

readsAs(readBoolean, { true: true, FALSE: false, True: true, '1': none, '': none, truest: none })

const newYear = Date.UTC(2020, 0, 1)

readsAs(readDate, {
  '2020': newYear,
  '2020-01': newYear,
  '2020-01-01': newYear,
  '2020-01-01T00:00Z': newYear,
  '2020-01-01T00:00:00Z': newYear,
  '2020-01-01T01:00:00.000+01:00': newYear,
  '2019-12-31T19:00:00-05:00': newYear,
  '1577836800': newYear,
  '1577836800.5': newYear + 500,
  '0': 0,
  '2020-01-01T00:00:00': none,
  '2020-13': none,
  '2021-02-29': none,
  '2020-01-01T24:01:00Z': none,
  '2020-1-1': none,
  '-5': none,
  yesterday: none,
  '': none,
})

readsAs(readBinary, { 'aGk=': 'hi', '': '', aGk: none, 'a*==': none, '====': none })

readsAs(text => readIpRange(text)?.bits, {
  '203.0.113.7': 32,
  '203.0.113.0/24': 24,
  '0.0.0.0/0': 0,
  '2001:DB8::/32': 32,
  '::1': 128,
  '::ffff:203.0.113.7': 128,
  '1:2:3:4:5:6:7::': 128,
  '203.0.113.0/33': none,
  '203.0.113': none,
  '203.0.113.256': none,
  '203.0.113.07': none,
  '203.0.113.0/': none,
  '203.0.113.0/+8': none,
  '::/129': none,
  '1::2::3': none,
  '1:2:3:4:5:6:7:8:9': none,
  '12345::': none,
  ':1': none,
  '': none,
})

const ranges: readonly (readonly [inner: string, outer: string, within: boolean])[] = [
  ['203.0.113.7', '203.0.113.0/24', true],
  ['203.0.114.7', '203.0.113.0/24', false],
  ['203.0.113.7', '203.0.113.99/24', true],
  ['203.0.113.127', '203.0.113.0/25', true],
  ['203.0.113.128', '203.0.113.0/25', false],
  ['203.0.113.7', '0.0.0.0/0', true],
  ['203.0.113.0/23', '203.0.113.0/24', false],
  ['203.0.113.7', '::/0', false],
  ['2001:db8:1234:5678::1', '2001:DB8:1234:5678::/64', true],
  ['2001:db8:1234:5679::1', '2001:DB8:1234:5678::/64', false],
]

for (const [inner, outer, within] of ranges) {
  test(`${inner} is ${within ? '' : 'not '}in ${outer}`, () => {
    const [one, other] = [readIpRange(inner), readIpRange(outer)]
    assert.ok(one !== undefined && other !== undefined)
    assert.equal(isInRange(one, other), within)
  })
}
