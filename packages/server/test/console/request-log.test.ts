// The ring of calls: newest first, paged without gaps, bounded in number and in bytes.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePolicies, type Decision } from '@casegate/engine'
import type { CallRecord } from '../../src/gateway/call-record.ts'
import { readDetails } from '../../src/operator/requests/kept-details.ts'
import { createRequestLog, type RequestLog } from '../../src/operator/requests/request-log.ts'

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
    const byBytes = createRequestLog(100, 5_000)
    for (let number = 1; number <= 50; number += 1) {
      byBytes.record(call({ number }))
      assert.ok(byBytes.bytes <= 5_000)
    }
    const { total } = byBytes.page({ limit: 10 })
    assert.ok(total >= 2 && total <= 20, `${total} calls`)
  })

  it('shows what is there while calls come and go between pages', () => {
    const log = createRequestLog(10)
    for (let number = 1; number <= 60; number += 1) {
      log.record(call({ number, principal: `p${number}` }))
      // Not at each call, so that pages have a part, all or nothing in common with the one before.
      if (![3, 4, 11, 12, 30, 60].includes(number)) continue
      const held = Array.from({ length: Math.min(number, 10) }, (_, index) => number - index)
      const page = log.page({ limit: 100 })
      assert.deepEqual(
        page.calls.map(({ sequence, requestId, principal }) => [sequence, requestId, principal]),
        held.map(one => [one, `request-${one}`, `p${one}`]),
      )
      assert.deepEqual([page.total, page.latest], [held.length, number])
    }
  })

  it('keeps of a large input or answer that it was too large, and of a long message its beginning', () => {
    const log = createRequestLog()
    // As a body of 1 MB is decoded: thirty times as much in memory.
    const large = Array.from({ length: 300_000 }, () => [])
    const record = call({ number: 1, decision: 'allowed' })
    log.record({ ...record, input: large, requestBytes: 1_000_000, output: { a: 1 } })
    log.record({ ...record, requestId: 'small-body', input: { a: 1 }, output: large })
    log.record({ ...record, requestId: 'long', message: 'x'.repeat(1_000_000) })
    assert.ok(log.bytes < 20_000, `${log.bytes} bytes`)
    assert.deepEqual(detailsOf(log, 'request-1'), {
      input: null,
      output: { a: 1 },
      notKept: ['input'],
    })
    assert.deepEqual(detailsOf(log, 'small-body'), {
      input: { a: 1 },
      output: null,
      notKept: ['output'],
    })
    assert.equal(log.find('long')?.message?.length, 2_000)
  })

  it('keeps so many permissions as fit, or says that they do not', () => {
    const log = createRequestLog()
    const record = call({ number: 1, decision: 'implicitDeny' })
    const [asked] = record.asked
    assert.ok(asked)
    const contexts = { ...asked.contexts, permission: { 'aws:ResourceTag/a': 'x'.repeat(30_000) } }
    const many = Array.from({ length: 20 }, () => ({ ...asked, contexts }))
    log.record({ ...record, asked: many })
    const found = log.find('request-1')
    assert.deepEqual(found && readDetails(found.kept).notKept, ['checks'])
    assert.deepEqual([found?.decision, found?.last?.action], ['implicitDeny', 'cases:GetDomain'])
    assert.ok(log.bytes < 20_000, `${log.bytes} bytes`)
  })

  it('holds documents that calls share once, and lets go of them with the last call', () => {
    const document = (sid: string) =>
      JSON.stringify({ Version: '2012-10-17', Statement: { Sid: sid, Effect: 'Allow' } })
    const parts = (sid: string) => ({
      identity: [
        { name: 'long', document: 'x'.repeat(20_000) },
        { name: sid, document: document(sid) },
      ],
    })
    const log = createRequestLog(10)
    const record = (number: number, sid: string) => {
      const made = call({ number, decision: 'allowed' })
      const asked = made.asked.map(one => ({ ...one, parts: parts(sid) }))
      log.record({ ...made, asked })
    }
    for (let number = 0; number < 10; number++) record(number, `sid${number}`)
    assert.ok(log.bytes < 60_000, `${log.bytes} bytes`)
    const found = log.find('request-7')
    assert.deepEqual(found && readDetails(found.kept).asked[0]?.parts, parts('sid7'))
    for (let number = 10; number < 20; number++) log.record(call({ number }))
    assert.ok(log.bytes < 20_000, `${log.bytes} bytes`)
  })

  it('masks the secrets of IAM and STS, however deep they stand', () => {
    const log = createRequestLog()
    const output = { list: [{ Credentials: { SecretAccessKey: 's3cret', SessionToken: 't0ken' } }] }
    log.record({ ...call({ number: 1 }), service: 'sts', output })
    const kept = JSON.stringify(detailsOf(log, 'request-1'))
    assert.match(kept, /masked/)
    assert.ok(!kept.includes('s3cret') && !kept.includes('t0ken'), kept)
  })
})

function detailsOf(log: RequestLog, requestId: string) {
  const found = log.find(requestId)
  assert.ok(found)
  const { input, output, notKept } = readDetails(found.kept)
  return { input, output, notKept }
}

interface Sketch {
  readonly number: number
  readonly decision?: Decision
  readonly principal?: string
}

function call({ number, decision, principal }: Sketch): CallRecord {
  const parts = { identity: [] }
  const compiled = compilePolicies(parts)
  if (!compiled.ok) throw new Error('no policies compile')
  const request = { principal: 'x', action: 'cases:GetDomain', resource: '*', context: {} }
  const contexts = { call: {}, caller: {}, permission: {} }
  return {
    requestId: `request-${number}`,
    time: new Date(0),
    durationMs: 1,
    service: 'cases',
    operation: 'GetDomain',
    principal,
    principalId: principal,
    region: 'us-east-1',
    sourceIp: '127.0.0.1',
    userAgent: 'test',
    status: 200,
    errorCode: undefined,
    message: undefined,
    asked: decision ? [{ parts, policies: compiled.policies, request, contexts, decision }] : [],
    requestBytes: 50,
    answerBytes: 50,
  }
}
