// The ring of calls: newest first, paged without gaps, bounded in number and in bytes.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePolicies, type Decision } from '@casegate/engine'
import type { CallRecord } from '../../src/gateway/call-record.ts'
import { createRequestLog } from '../../src/operator/request-log.ts'

describe('the request log', () => {
  it('pages from the newest to the oldest without gaps or repeats', () => {
    const log = createRequestLog()
    for (let number = 1; number <= 25; number += 1) log.record(call({ number }))
    const seen: number[] = []
    let before: number | undefined
    for (;;) {
      const { calls, hasOlder } = log.page({ limit: 10, ...(before !== undefined && { before }) })
      seen.push(...calls.map(({ sequence }) => sequence))
      if (!hasOlder) break
      before = calls.at(-1)?.sequence
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 25 }, (_, index) => 25 - index),
    )
  })

  it('filters by decision, principal and text', () => {
    const log = createRequestLog()
    log.record(call({ number: 1, decision: 'allowed', principal: 'a' }))
    log.record(call({ number: 2, decision: 'implicitDeny', principal: 'b' }))
    log.record(call({ number: 3, decision: 'explicitDeny', principal: 'a' }))
    log.record(call({ number: 4, principal: 'a' }))
    const found = (query: object) =>
      log.page({ limit: 10, ...query }).calls.map(({ sequence }) => sequence)
    assert.deepEqual(found({ decision: 'denied' }), [3, 2])
    assert.deepEqual(found({ decision: 'none' }), [4])
    assert.deepEqual(found({ principal: 'a' }), [4, 3, 1])
    assert.deepEqual(found({ text: 'REQUEST-2' }), [2])
    assert.deepEqual(found({ text: 'cases:GetDomain', decision: 'allowed' }), [1])
    assert.deepEqual(found({ after: 2 }), [4, 3])
    const own = log.page({ limit: 10, owner: 'b' })
    assert.deepEqual([own.matching, own.total, own.denied], [1, 1, 1])
    const { total, denied, latest } = log.page({ limit: 1 })
    assert.deepEqual({ total, denied, latest }, { total: 4, denied: 2, latest: 4 })
  })

  it('forgets the oldest when it is full, by number or by bytes', () => {
    const byNumber = createRequestLog(3)
    for (let number = 1; number <= 5; number += 1) byNumber.record(call({ number }))
    assert.equal(byNumber.page({ limit: 10 }).total, 3)
    assert.equal(byNumber.find('request-2'), undefined)
    const byBytes = createRequestLog(100, 250)
    for (let number = 1; number <= 5; number += 1) byBytes.record(call({ number }))
    assert.equal(byBytes.page({ limit: 10 }).total, 2)
  })

  it('masks the secrets of IAM and STS, however deep they stand', () => {
    const log = createRequestLog()
    const output = { list: [{ Credentials: { SecretAccessKey: 's3cret', SessionToken: 't0ken' } }] }
    log.record({ ...call({ number: 1 }), service: 'sts', output })
    const kept = JSON.stringify(log.find('request-1'))
    assert.ok(!kept.includes('s3cret') && !kept.includes('t0ken'), kept)
  })
})

interface Sketch {
  readonly number: number
  readonly decision?: Decision
  readonly principal?: string
}

function call({ number, decision, principal }: Sketch): CallRecord {
  const compiled = compilePolicies({ identity: [] })
  if (!compiled.ok) throw new Error('no policies compile')
  const request = { principal: 'x', action: 'cases:GetDomain', resource: '*', context: {} }
  return {
    requestId: `request-${number}`,
    time: new Date(0),
    durationMs: 1,
    service: 'cases',
    operation: 'GetDomain',
    ...(principal !== undefined && { principal }),
    sourceIp: '127.0.0.1',
    userAgent: 'test',
    status: 200,
    asked: decision ? [{ policies: compiled.policies, request, decision }] : [],
    size: 100,
  }
}
