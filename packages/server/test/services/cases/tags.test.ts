// Tags of Cases resources: which ARNs, which keys and values, how many.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  CreateDomainCommand,
  GetDomainCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from '@aws-sdk/client-connectcases'
import type { CasesOperations } from '../../../src/models/generated/cases.ts'
import { CASES_TABLES } from '../../../src/services/cases/rows.ts'
import { createCasesService } from '../../../src/services/cases/service.ts'
import { staff } from '../../../src/services/connect/staff/staff.ts'
import { customers } from '../../../src/services/profiles/customers.ts'
import { ROOT, startServer } from '../../support/running-server.ts'
import { ACCOUNT, openBench, operate } from '../calls.ts'

async function openDomain(test: TestContext) {
  const bench = await openBench(test, { tables: CASES_TABLES })
  const cases = operate<CasesOperations>(bench, createCasesService({ ...staff, ...customers }))
  const { domainId, domainArn: arn } = await cases.run('CreateDomain', { name: 'Demo' })
  return { cases, domainId, arn }
}

test('tags are laid over those that are there, and taken off again', async test => {
  const { cases, domainId, arn } = await openDomain(test)
  assert.equal(await cases.run('TagResource', { arn, tags: { a: '1', b: '' } }), undefined)
  await cases.run('TagResource', { arn, tags: { a: '2', A: '3' } })
  const tags = { a: '2', b: '', A: '3' }
  assert.deepEqual(await cases.run('ListTagsForResource', { arn }), { tags })
  assert.deepEqual((await cases.run('GetDomain', { domainId })).tags, tags)
  await cases.run('UntagResource', { arn, tagKeys: ['a', 'not there'] })
  assert.deepEqual(await cases.run('ListTagsForResource', { arn }), { tags: { b: '', A: '3' } })
})

test('a resource has at most 50 tags', async test => {
  const { cases, arn } = await openDomain(test)
  const numbered = (from: number, to: number) =>
    Object.fromEntries(Array.from({ length: to - from }, (_, index) => [`key${from + index}`, 'x']))
  await cases.run('TagResource', { arn, tags: numbered(0, 50) })
  await cases.run('TagResource', { arn, tags: numbered(40, 50) })
  const tooMany = { code: 'ValidationException', message: /at most 50 tags/ }
  await assert.rejects(cases.run('TagResource', { arn, tags: numbered(49, 51) }), tooMany)
  assert.deepEqual((await cases.run('ListTagsForResource', { arn })).tags, numbered(0, 50))
})

test('keys and values are open within the lengths of tags and the reserved prefix', async test => {
  const { cases, arn } = await openDomain(test)
  const open = {
    ['k'.repeat(128)]: 'v'.repeat(256),
    ['\u{1F600}'.repeat(128)]: '\u{1F600}'.repeat(256),
    'a _.:/=+-@1': 'b _.:/=+-@1',
    'clé!': 'Zürich, 東京 (#1) "quoted" <b>&amp;</b>\n\t\\',
    arn: 'arn:aws:iam::123456789012:user/*?${x}',
    reserved: 'aws:value',
    blank: ' ',
    empty: '',
  }
  const tags = JSON.parse(JSON.stringify(open).replace(/}$/, ',"__proto__":"own"}'))
  await cases.run('TagResource', { arn, tags })
  assert.deepEqual((await cases.run('ListTagsForResource', { arn })).tags, tags)
  const wrong: [string, string][] = [
    ['', 'x'],
    ['k'.repeat(129), 'x'],
    ['aws:key', 'x'],
    ['AWS:key', 'x'],
    ['key', 'v'.repeat(257)],
  ]
  for (const [key, value] of wrong) {
    const tags = { fine: 'x', [key]: value }
    const refused = { code: 'ValidationException' }
    await assert.rejects(cases.run('TagResource', { arn, tags }), refused, `${key} ${value}`)
  }
  assert.deepEqual((await cases.run('ListTagsForResource', { arn })).tags, tags)
})

test('the SDK reads tags of any character as it wrote them', async test => {
  const server = await startServer({ ephemeral: true })
  test.after(() => server.close())
  const { cases } = server.clientsOf(ROOT)
  const { domainId, domainArn: arn } = await cases.send(new CreateDomainCommand({ name: 'Demo' }))
  const tags = { clé: 'Zürich, 東京 (#1)', 'a&b': '<"\u{1F600}">\n', empty: '' }
  await cases.send(new TagResourceCommand({ arn, tags }))
  assert.deepEqual((await cases.send(new ListTagsForResourceCommand({ arn }))).tags, tags)
  assert.deepEqual((await cases.send(new GetDomainCommand({ domainId }))).tags, tags)
})

test('a value of null, which the model lets through, is an empty one', async test => {
  const { cases, arn } = await openDomain(test)
  await cases.run('TagResource', { arn, tags: { nothing: null } })
  assert.deepEqual(await cases.run('ListTagsForResource', { arn }), { tags: { nothing: '' } })
  const [permission] = await cases.permissions('TagResource', { arn, tags: { nothing: null } })
  assert.deepEqual(permission?.context, {
    'aws:RequestTag/nothing': '',
    'aws:TagKeys': ['nothing'],
  })
})

test('an ARN that names no resource here is refused for what it is', async test => {
  const { cases, domainId, arn } = await openDomain(test)
  const invalid = ['x', 'arn:aws:cases', `${arn}/`, `${arn}/unknown/x`, arn.replace('cases', 'ds')]
  for (const wrong of invalid) {
    const refused = { code: 'ValidationException', message: /is not the ARN of a Cases resource/ }
    await assert.rejects(cases.run('ListTagsForResource', { arn: wrong }), refused, wrong)
  }
  const missing: [string, string, string][] = [
    [arn.replace(domainId, 'other'), 'Domain', 'other'],
    [arn.replace('us-east-1', 'eu-west-2'), 'Domain', domainId],
    [arn.replace(ACCOUNT, '210987654321'), 'Domain', domainId],
    [arn.replace('arn:aws:', 'arn:aws-cn:'), 'Domain', domainId],
    [`${arn}/case/1`, 'Case', '1'],
    [`${arn}/case-rule/2`, 'CaseRule', '2'],
    [`${arn}/field/nothing`, 'Field', 'nothing'],
    [`${arn}/layout/3`, 'Layout', '3'],
    [`${arn}/template/4`, 'Template', '4'],
    [`${arn}/case/1/related-item/5`, 'RelatedItem', '5'],
  ]
  for (const [wrong, resourceType, resourceId] of missing) {
    const refused = { code: 'ResourceNotFoundException', members: { resourceId, resourceType } }
    await assert.rejects(cases.run('TagResource', { arn: wrong, tags: { a: 'b' } }), refused)
    await assert.rejects(cases.run('UntagResource', { arn: wrong, tagKeys: ['a'] }), refused)
    await assert.rejects(cases.run('ListTagsForResource', { arn: wrong }), refused)
  }
})

test('permission to tag is asked on the ARN as given, without tags that are not there', async test => {
  const { cases, arn } = await openDomain(test)
  for (const asked of [`${arn}/field/nothing`, arn.replace('us-east-1', 'eu-west-2')]) {
    const [permission, ...more] = await cases.permissions('UntagResource', {
      arn: asked,
      tagKeys: [],
    })
    assert.deepEqual(permission?.resource, { arn: asked })
    assert.deepEqual(more, [])
  }
  const [permission] = await cases.permissions('UntagResource', { arn: 'x', tagKeys: [] })
  assert.deepEqual(permission?.resource, { arn: '*' })
})
