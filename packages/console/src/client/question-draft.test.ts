// A question survives its way through the address, and is asked only when it is whole.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  askedQuestion,
  linkToQuestion,
  type QuestionDraft,
  readQuestion,
} from './question-draft.ts'

const QUESTION: QuestionDraft = {
  principal: 'arn:aws:iam::123456789012:user/maria',
  action: 'cases:GetDomain',
  resources: ['arn:aws:cases:us-east-1:123456789012:domain/a&b=c#d', ''],
  context: [
    { key: 'aws:TagKeys', value: 'team' },
    { key: 'aws:TagKeys', value: 'a + b' },
    { key: 'aws:SourceIp', value: '10.0.0.1' },
    { key: '', value: 'not named yet' },
  ],
}

describe('a question', () => {
  it('is read from its own link as it was', () => {
    const query = new URLSearchParams(linkToQuestion(QUESTION).split('?')[1])
    assert.deepEqual(readQuestion(query, 'somebody'), QUESTION)
  })

  it('is about the acting principal and every resource where the link does not say', () => {
    const read = readQuestion(new URLSearchParams('action=cases:GetDomain'), 'somebody')
    assert.deepEqual([read.principal, read.resources, read.context], ['somebody', ['*'], []])
  })

  it('gives a key in several rows several values, and leaves out what is empty', () => {
    assert.deepEqual(askedQuestion(QUESTION), {
      principal: QUESTION.principal,
      action: 'cases:GetDomain',
      resources: [QUESTION.resources[0]],
      context: { 'aws:TagKeys': ['team', 'a + b'], 'aws:SourceIp': '10.0.0.1' },
    })
  })

  it('is not asked without an action or a resource', () => {
    for (const action of ['', 'cases', 'cases:', ':GetDomain', 'cases:Get Domain']) {
      assert.equal(askedQuestion({ ...QUESTION, action }), undefined, action)
    }
    assert.equal(askedQuestion({ ...QUESTION, resources: [' '] }), undefined)
  })
})
