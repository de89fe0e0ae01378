// What is pasted comes back from a link as it was; a link of anything else is nothing.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { linkTo, parseRoute } from '../../state/route.ts'
import { askedOf, draftText, EMPTY_DRAFT, readDraft } from './pasted-draft.ts'

const DRAFT = {
  policies: ['', '{"a": "é & # ? %"}', ' ', '{}'],
  managed: ['AmazonConnectReadOnlyAccess'],
  boundary: '{"b": 1}',
  scps: ['', '{"c": 1}'],
}

describe('a draft', () => {
  it('reads back from the link that carries it', () => {
    const link = linkTo(['access'], { paste: draftText(DRAFT) })
    assert.deepEqual(readDraft(parseRoute(link).query.get('paste') ?? ''), DRAFT)
    assert.ok(link.startsWith('#/'), link)
  })

  for (const text of [
    '',
    'x',
    'null',
    '7',
    '[]',
    '{"policies": 7, "managed": [1], "boundary": {}}',
  ]) {
    it(`of ${text === '' ? 'nothing' : text} is an empty one`, () => {
      assert.deepEqual(readDraft(text), EMPTY_DRAFT)
    })
  }

  it('asks about what is filled, and finds the field of a fault', () => {
    const asked = askedOf(DRAFT)
    assert.deepEqual(asked?.asks, {
      policies: ['{"a": "é & # ? %"}', '{}'],
      managed: ['AmazonConnectReadOnlyAccess'],
      boundary: '{"b": 1}',
      scps: ['{"c": 1}'],
    })
    assert.deepEqual(
      ['policy 1', 'policy 2', 'SCP 1', 'the boundary'].map(name => asked?.fieldOf(name)),
      ['policy 2', 'policy 4', 'SCP 2', 'the boundary'],
    )
  })

  it('that holds no policy of an identity asks nothing', () => {
    assert.equal(askedOf({ ...EMPTY_DRAFT, boundary: '{}', scps: ['{}'] }), undefined)
  })
})
