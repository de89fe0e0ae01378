// Requests that cannot be understood, each with the error that says why.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { form, request, scopedTo, target, understand, type Written } from './requests.ts'

const untag = { method: 'DELETE', path: '/tags/arn%3Aaws%3Acases' }
const iam = 'Version=2010-05-08&Action='

const malformed: readonly [what: string, written: Written, code: string, message: RegExp][] = [
  ['no JSON', { path: '/domains', body: 'name' }, 'SerializationException', /not valid JSON/],
  ['half of JSON', { path: '/domains', body: '{"na' }, 'SerializationException', /not valid JSON/],
  ['an array', { path: '/domains', body: '[]' }, 'SerializationException', /a JSON object/],
  ['null', { path: '/domains', body: 'null' }, 'SerializationException', /a JSON object/],
  [
    'a number for a string',
    { path: '/domains', body: '{"name":1}' },
    'SerializationException',
    /value of name must be a string/,
  ],
  [
    'a lone surrogate',
    { path: '/domains', body: '{"name":"\\ud83d"}' },
    'SerializationException',
    /name must be well-formed Unicode/,
  ],
  [
    'bytes that are no UTF-8',
    { path: '/domains', body: Buffer.from('{"name":"\xff"}', 'latin1') },
    'SerializationException',
    /body is not valid UTF-8/,
  ],
  [
    'a body beyond the limit',
    { path: '/domains', body: `{"name":"${'x'.repeat(1024 * 1024)}"}` },
    'RequestEntityTooLargeException',
    /1048576 are the most/,
  ],
  [
    'a list for a map',
    { path: '/tags/arn', body: '{"tags":[]}' },
    'SerializationException',
    /value of tags must be an object/,
  ],
  [
    'a number that is none',
    { path: '/domains-list', query: 'maxResults=ten' },
    'SerializationException',
    /maxResults must be an integer/,
  ],
  [
    'a fraction for an integer',
    { path: '/domains-list', query: 'maxResults=1.5' },
    'SerializationException',
    /maxResults must be an integer/,
  ],
  [
    'one parameter twice',
    { path: '/domains-list', query: 'maxResults=1&maxResults=2' },
    'SerializationException',
    /maxResults is given more than once/,
  ],
  [
    'a broken escape in the query',
    { ...untag, query: 'tagKeys=%zz' },
    'SerializationException',
    /query string is not valid percent-encoded/,
  ],
  [
    'a broken escape in the path',
    { ...untag, path: '/tags/%e4%b8' },
    'SerializationException',
    /path is not valid percent-encoded/,
  ],
  ['a missing list', untag, 'ValidationException', /'tagKeys' failed .* must not be null/],
  [
    'an unknown path',
    { path: '/domains/d/unheard-of', headers: { authorization: 'Credential=K/1/r/cases/x' } },
    'UnknownOperationException',
    /no operation at POST \/domains\/d\/unheard-of/,
  ],
  [
    'nothing for a label',
    { path: '/domains//cases', headers: { authorization: 'Credential=K/1/r/cases/x' } },
    'UnknownOperationException',
    /no operation at POST \/domains\/\/cases\. It is that of CreateCase if domainId is empty\./,
  ],
  [
    'a path with the wrong method',
    {
      path: '/domains',
      method: 'PATCH',
      headers: { authorization: 'Credential=K/1/r/cases/x' },
    },
    'UnknownOperationException',
    /no operation at PATCH \/domains\. There POST is CreateDomain\."/,
  ],
  [
    'a target without an operation',
    target(''),
    'UnknownOperationException',
    /no operation DirectoryService_20150416/,
  ],
  ['a target from Object', target('constructor'), 'UnknownOperationException', /constructor/],
  [
    'a string for a number',
    target('DescribeDirectories', '{"Limit":"1"}'),
    'SerializationException',
    /Limit must be a number/,
  ],
  [
    'null in a list',
    target('DescribeDirectories', '{"DirectoryIds":[null]}'),
    'SerializationException',
    /DirectoryIds\[0\] must be a string/,
  ],
  ['an unknown action', form(`${iam}Dance`), 'InvalidAction', /operation Dance for version 2010/],
  ['an action from Object', form(`${iam}toString`), 'InvalidAction', /toString/],
  [
    'no version',
    form('Action=ListUsers'),
    'InvalidAction',
    /operation ListUsers for version NO_VERSION_SPECIFIED/,
  ],
  [
    'bytes that are no UTF-8 in a form',
    form(`${iam}GetUser&UserName=%ff`),
    'MalformedInput',
    /form is not valid percent-encoded/,
  ],
  [
    'one form parameter twice',
    form(`${iam}GetUser&UserName=a&UserName=b`),
    'MalformedInput',
    /UserName is given more than once/,
  ],
  [
    'a value that is also a structure',
    form(`${iam}TagUser&UserName=a&Tags.member.1=x&Tags.member.1.Key=k`),
    'MalformedInput',
    /Tags.member.1.Key is both/,
  ],
  [
    'a structure that is also a value',
    form(`${iam}TagUser&UserName=a&Tags.member.1.Key=k&Tags.member.1=x`),
    'MalformedInput',
    /Tags.member.1 is both/,
  ],
  [
    'a text for a list',
    form(`${iam}TagUser&UserName=a&Tags=x`),
    'MalformedInput',
    /given as Tags.member.1/,
  ],
  [
    'a list without numbers',
    form(`${iam}TagUser&UserName=a&Tags.member.first.Key=x`),
    'MalformedInput',
    /numbered from 1, not first/,
  ],
  [
    'a list numbered from 0',
    form(`${iam}TagUser&UserName=a&Tags.member.0.Key=x`),
    'MalformedInput',
    /numbered from 1, not 0/,
  ],
  [
    'a list for a text',
    form(`${iam}GetUser&UserName.member.1=x`),
    'MalformedInput',
    /UserName must be a single value/,
  ],
  [
    'a name too deep',
    form(`${iam}GetUser&${'a.'.repeat(100_000)}=x`),
    'MalformedInput',
    /more than 64 parts/,
  ],
  [
    'too many parameters',
    form(`${iam}GetUser${'&a=b'.repeat(20_000)}`),
    'MalformedInput',
    /more than 10000 parameters/,
  ],
  [
    'a number that is none in a form',
    form(`${iam}ListUsers&MaxItems=0x10`),
    'MalformedInput',
    /MaxItems must be an integer/,
  ],
]

it('a key that the client made up is told in few letters', () => {
  const body = `{"tags":{"${'k'.repeat(500_000)}":1}}`
  const answer = understand(request({ path: '/tags/arn', body, headers: scopedTo('cases') }))
  assert.ok('status' in answer)
  assert.ok(String(answer.body).length < 200)
  assert.match(String(answer.body), /value of tags\.k{64}… must be a string/)
})

describe('a malformed request', () => {
  for (const [what, written, code, message] of malformed) {
    it(`with ${what} answers ${code}`, () => {
      const headers = { ...scopedTo('iam'), ...written.headers }
      const answer = understand(request({ ...written, headers }))
      assert.ok('status' in answer, 'was understood')
      assert.ok(answer.status >= 400 && answer.status < 500)
      const text = String(answer.body)
      assert.match(text, message)
      const said = answer.headers['x-amzn-errortype'] ?? /"__type":"(\w+)"|<Code>(\w+)</.exec(text)
      assert.equal(typeof said === 'string' ? said : (said?.[1] ?? said?.[2]), code)
    })
  }
})

describe('an odd request that is understood', () => {
  it('has members of unknown names, and null for absent', () => {
    const body = '{"name":"a","new":{"deep":[1]},"__proto__":{"name":"b"},"constructor":1}'
    assert.deepEqual(understand(request({ path: '/domains', body })), {
      service: 'cases',
      operation: 'CreateDomain',
      input: { name: 'a' },
    })
  })

  it('has the name of a prototype as the key of a map', () => {
    const body = '{"tags":{"__proto__":"x","constructor":null}}'
    const understood = understand(request({ path: '/tags/arn', body }))
    assert.ok('input' in understood)
    const { tags } = understood.input as { tags: object }
    assert.deepEqual(Object.entries(tags), [
      ['__proto__', 'x'],
      ['constructor', null],
    ])
    assert.equal(Object.getPrototypeOf(tags), Object.prototype)
  })

  it('has list numbers with gaps, in any order and of any size', () => {
    const written = form(
      `${iam}UntagUser&UserName=u&TagKeys.member.999999999=c&TagKeys.member.7=b&TagKeys.member.1=a`,
    )
    assert.deepEqual(understand(request(written)), {
      service: 'iam',
      operation: 'UntagUser',
      input: { UserName: 'u', TagKeys: ['a', 'b', 'c'] },
    })
  })

  it('has a slash at the end of its path, or an empty body', () => {
    assert.deepEqual(understand(request({ path: '/domains/d%2F1/' })), {
      service: 'cases',
      operation: 'GetDomain',
      input: { domainId: 'd/1' },
    })
  })

  it('has raw bytes of UTF-8 where escapes are usual', () => {
    const path = Buffer.from('/domains/é').toString('latin1')
    const understood = understand(request({ path }))
    assert.ok('input' in understood)
    assert.deepEqual(understood.input, { domainId: 'é' })
  })
})

it('a body of more values than anything that is served is refused before it is read', () => {
  const tags = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k,${i}`, '1,2,3'])))
  const refused = (body: string) => understand(request({ path: '/domains', body }))
  for (const many of [tags(70_000), `[${'1,'.repeat(20_000)}1]`, `{"b":${tags(20_001)}}`]) {
    const understood = refused(`{"name":"a","x":${many}}`)
    assert.ok(!('input' in understood))
  }
  // Commas within texts are none.
  assert.ok('input' in refused(`{"name":"a","x":${tags(9_000)},"y":"${','.repeat(100_000)}"}`))
})

it('a body that nests deeper than anything that is served is refused, also where nobody looks', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  const understood = understand(request({ path: '/domains', body: `{"name":"a","x":${deep}}` }))
  assert.ok(!('input' in understood))
})
