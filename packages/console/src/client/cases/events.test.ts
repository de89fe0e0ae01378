// Events are read whatever they hold; those of another domain are not shown.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { followEvents, readEvent } from './events.ts'

const DOMAIN = 'arn:aws:cases:us-east-1:123456789012:domain/d'

describe('an event of a case', () => {
  it('is read for a list', () => {
    const event = {
      resources: [DOMAIN, `${DOMAIN}/case/c`],
      detail: {
        eventType: 'CASE.UPDATED',
        approximateChangeTime: '2026-03-09T10:00:00.000Z',
        changedFieldIds: ['title'],
        performedBy: { iamPrincipalArn: 'arn:aws:iam::123456789012:user/a' },
        case: { caseId: 'c', templateId: 't' },
      },
    }
    assert.deepEqual(readEvent({ position: 4, event }, 'd'), {
      position: 4,
      time: '2026-03-09T10:00:00.000Z',
      type: 'CASE.UPDATED',
      caseId: 'c',
      itemType: '',
      changed: ['title'],
      principal: 'arn:aws:iam::123456789012:user/a',
      event,
    })
    assert.equal(readEvent({ position: 4, event }, 'other'), undefined)
  })

  it('of a related item names the case that it is on, and what changed of it', () => {
    const detail = {
      changedAttributes: ['comment.commentText'],
      relatedItem: { caseId: 'c', relatedItemType: 'comment' },
    }
    const shown = readEvent({ position: 1, event: { resources: [DOMAIN], detail } }, 'd')
    assert.deepEqual(
      [shown?.caseId, shown?.itemType, shown?.changed],
      ['c', 'comment', ['comment.commentText']],
    )
  })

  it('of a form that is not known is shown with what there is', () => {
    for (const detail of [undefined, null, 7, { case: [], changedFieldIds: 'x' }]) {
      const shown = readEvent({ position: 1, event: { resources: [DOMAIN], detail } }, 'd')
      assert.deepEqual([shown?.caseId, shown?.type, shown?.changed], ['', '', []])
    }
    assert.equal(readEvent({ position: 1, event: {} }, 'd'), undefined)
  })
})

describe('who follows events', () => {
  const published = (position: number) => ({ position, event: {} })
  /** What the server answers one after the other; undefined where it is away. */
  const followed = async (
    answers: readonly ({ latest: number; events?: readonly number[] } | undefined)[],
  ) => {
    const leaving = new AbortController()
    const left = [...answers]
    const heard: unknown[] = []
    const asked: (string | undefined)[] = []
    await followEvents({
      async ask({ after }) {
        asked.push(after)
        const answer = left.shift()
        if (left.length === 0) leaving.abort()
        if (!answer) throw new Error('away')
        return { latest: answer.latest, events: (answer.events ?? []).map(published) }
      },
      tell: (events, isAnew) =>
        heard.push(isAnew ? 'anew' : events.map(({ position }) => position)),
      rest: async error => {
        heard.push(error instanceof Error ? error.message : error)
      },
      signal: leaving.signal,
    })
    return { heard, asked }
  }

  it('begins with the latest, and misses nothing while the server is away', async () => {
    assert.deepEqual(
      await followed([
        undefined,
        { latest: 300 },
        { latest: 300, events: [101, 300] },
        undefined,
        { latest: 302, events: [301, 302] },
      ]),
      {
        heard: ['away', 'anew', [101, 300], 'away', [301, 302]],
        asked: [undefined, undefined, '100', '300', '300'],
      },
    )
  })

  it('begins anew where there are fewer than were seen', async () => {
    assert.deepEqual(
      await followed([
        { latest: 7 },
        { latest: 7, events: [1, 7] },
        { latest: 2 },
        { latest: 2 },
        { latest: 2, events: [1, 2] },
      ]),
      { heard: ['anew', [1, 7], 'anew', [1, 2]], asked: [undefined, '0', '7', undefined, '0'] },
    )
  })

  it('ends where to ask again is of no use', async () => {
    const refused = followEvents({
      ask: async () => Promise.reject(new Error('no')),
      tell: () => {},
      rest: error => Promise.reject(error),
      signal: new AbortController().signal,
    })
    await assert.rejects(refused, /no/)
  })
})
