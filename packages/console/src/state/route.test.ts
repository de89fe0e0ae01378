// Links hold whatever they are made of.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { linkTo, parseRoute } from './route.ts'

describe('a link', () => {
  it('reads back as it was made', () => {
    const part = fc.string({ minLength: 1 }).filter(text => text.isWellFormed())
    fc.assert(
      fc.property(fc.array(part), fc.dictionary(part, part), (path, query) => {
        const route = parseRoute(linkTo(path, query))
        assert.deepEqual(route.path, path)
        assert.deepEqual(Object.fromEntries(route.query), { ...query })
      }),
    )
  })

  it('leaves out parameters without a value', () => {
    assert.equal(linkTo(['access'], { task: undefined, why: '' }), '#/access')
  })

  it('may be broken without breaking the page', () => {
    assert.deepEqual(parseRoute('#/a/%E0%A4%A').path, ['a', '%E0%A4%A'])
  })
})
