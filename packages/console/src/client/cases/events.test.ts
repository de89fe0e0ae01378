// Events are read whatever they hold; those of another domain are not shown.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readEvent } from './events.ts'

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
