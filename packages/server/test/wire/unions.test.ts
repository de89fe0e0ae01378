// Unions that hold anything but one of their members: refused in words that help who wrote them.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { request, scopedTo, understand, type Written } from './requests.ts'

/** A value of the second field of a CreateCase. */
const value = (json: string): Written => ({
  path: '/domains/d/cases',
  body: `{"templateId":"t","fields":[{"id":"a","value":{"stringValue":"x"}},{"id":"b","value":${json}}]}`,
})
const rule = (conditions: string): Written => ({
  path: '/domains/d/case-rules',
  body: `{"name":"r","rule":{"required":{"defaultValue":true,"conditions":[${conditions}]}}}`,
})
const VALUES = 'stringValue, doubleValue, booleanValue, emptyValue, userArnValue'
const at = (where: string, members: string, found: string) =>
  new RegExp(
    `^The value of ${where} must be an object with ${members}; it has ${found}\\.$`
      .replaceAll('[', '\\[')
      .replaceAll('(', '\\(')
      .replaceAll(')', '\\)')
      .replaceAll('?', '\\?'),
  )
const NONE = 'none. AWS SDKs leave out members that they do not know'
const ofValue = (found: string) => at('fields[1].value', `exactly one member of ${VALUES}`, found)

/** Smithy: the malformed requests of restJson1, "MalformedUnion", and siblings of them. */
const unions: readonly [what: string, written: Written, message: RegExp][] = [
  ['no member', value('{}'), ofValue(NONE)],
  ['null alone', value('{"stringValue":null}'), ofValue(NONE)],
  ['what a client has read of it', value('{"__type":"stringValue"}'), ofValue(NONE)],
  [
    'two members',
    value('{"doubleValue":1,"stringValue":"x"}'),
    ofValue('doubleValue, stringValue'),
  ],
  [
    'a known and an unknown one',
    value('{"stringValue":"x","when":1}'),
    ofValue('when, which is none of them'),
  ],
  [
    'a misspelt one',
    value('{"stringvalue":"x"}'),
    ofValue('stringvalue, which is none of them (did you mean stringValue?)'),
  ],
  [
    'a long one',
    value(`{"${'\\u0000'.repeat(70)}":1}`),
    /it has (\\u0000){64}…, which is none of them\.$/,
  ],
  [
    'a name of an object',
    value('{"constructor":{}}'),
    ofValue('constructor, which is none of them'),
  ],
  [
    'an array for it',
    value('["stringValue"]'),
    /^The value of fields\[1\]\.value must be an object\.$/,
  ],
  ['a text for it', value('"x"'), /^The value of fields\[1\]\.value must be an object\.$/],
  [
    'the only member unnamed',
    { path: '/domains/d/layouts', body: '{"name":"l","content":{"basics":{}}}' },
    at('content', 'the member basic', 'basics, which is none of them (did you mean basic?)'),
  ],
  [
    'none, deep in others',
    rule('{"equalTo":{"operandOne":{},"operandTwo":{"stringValue":"x"},"result":true}}'),
    at('rule.required.conditions[0].equalTo.operandOne', 'the member fieldId', NONE),
  ],
  [
    'none in the operation',
    { path: '/domains/d/case-rules', body: '{"name":"r","rule":{}}' },
    at('rule', 'exactly one member of required, fieldOptions, hidden', NONE),
  ],
  [
    'what a path cannot be of',
    { path: '/domains/d/cases/c/related-items-search', body: '{"filters":[{"contct":{}}]}' },
    /^The value of filters\[0\] .* it has contct, which is none of them \(did you mean contact\?\)\.$/,
  ],
]

describe('a union', () => {
  for (const [what, written, message] of unions) {
    it(`with ${what} is malformed, and told how it would not be`, () => {
      const answer = understand(request({ ...written, headers: scopedTo('cases') }))
      assert.ok('status' in answer, 'was understood')
      assert.equal(answer.status, 400)
      assert.equal(answer.headers['x-amzn-errortype'], 'SerializationException')
      assert.match(JSON.parse(String(answer.body)).message, message)
    })
  }

  it('has one member beside those that are null or tell a type', () => {
    const sent = value('{"__type":"x","doubleValue":null,"emptyValue":{"any":1},"other":null}')
    const understood = understand(request({ ...sent, headers: scopedTo('cases') }))
    assert.ok('input' in understood)
    assert.deepEqual(understood.input.fields, [
      { id: 'a', value: { stringValue: 'x' } },
      { id: 'b', value: { emptyValue: {} } },
    ])
  })
})
