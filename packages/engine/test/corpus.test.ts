// Every case of the corpus, through the reference interpreter and through every door of the engine.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { grouped } from '../src/text/listing.ts'
import { readCorpus } from './corpus-cases.ts'
import { compile, engineAnswers } from './engine-answers.ts'
import { type Answer, interpret } from './reference/interpreter.ts'

const cases = readCorpus()

test('the corpus holds at least 600 cases, each with a reason and an id of its own', () => {
  assert.ok(cases.length >= 600, `there are ${cases.length} cases`)
  assert.equal(new Set(cases.map(one => one.id)).size, cases.length)
  for (const one of cases) assert.match(one.why, /\(.+\)\.$/, `${one.id} names no page`)
})

for (const [file, ofFile] of grouped(cases, one => one.id.replace(/\/[^/]*$/, ''))) {
  describe(file, () => {
    for (const one of ofFile) {
      test(one.id.slice(file.length + 1), () => {
        const { authorize, decide, explain } = engineAnswers(compile(one.policies), one.request)
        const answers = {
          reference: interpret(one.policies, one.request),
          authorize,
          decide,
          explain,
        }
        for (const [door, answer] of Object.entries(answers)) {
          assert.deepEqual(
            shown(answer),
            { ...shown(one), invalid: one.invalid },
            `${door}: ${one.why}`,
          )
        }
      })
    }
  })
}

function shown(answer: Answer) {
  const { decision, decidedBy, error } = answer
  return { decision, decidedBy, invalid: error !== undefined }
}
