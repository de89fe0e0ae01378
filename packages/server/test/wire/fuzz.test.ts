// Mutated requests by the thousand: each is understood or refused in words, never crashes.

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { mutateText, type Random, randomFrom } from '../support/mutation.ts'
import { form, request, scopedTo, target, understand } from './requests.ts'

const rounds = sized(30_000)
const seed = seedFrom('FUZZ_SEED')

const seeds: readonly HttpRequest[] = [
  { path: '/domains', body: '{"name":"support","more":[1,{"a":null}]}' },
  { path: '/domains/0b5a8b3e-3a0e-4b9e-8a51-4c1d2c3b4a59' },
  { path: '/domains-list', query: 'maxResults=10&nextToken=a%2Bb' },
  { path: '/tags/arn%3Aaws%3Acases', body: '{"tags":{"team":"blue","empty":null}}' },
  { method: 'DELETE', path: '/tags/arn%3Aaws', query: 'tagKeys=a&tagKeys=b' },
  { method: 'PUT', path: '/instance', body: '{"ClientToken":"t","InboundCallsEnabled":true}' },
  { method: 'GET', path: '/instance/i/integration-associations', query: 'maxResults=5' },
  target('DescribeDirectories', '{"DirectoryIds":["d-0123456789"],"Limit":3}'),
  form(
    'Action=CreateUser&Version=2010-05-08&UserName=ann&Tags.member.1.Key=k&Tags.member.1.Value=v',
  ),
  form('Action=ListUsers&Version=2010-05-08&MaxItems=10&PathPrefix=%2Fa%2F'),
  form(
    'Action=AssumeRole&Version=2011-06-15&RoleArn=arn&PolicyArns.member.1.arn=a&DurationSeconds=900',
  ),
  { method: 'GET', query: 'Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60' },
].map((written, index) => {
  const services = ['cases', 'connect', 'ds', 'iam', 'sts', 's3']
  const headers = { ...scopedTo(services[index % services.length] ?? ''), ...written.headers }
  return request({ ...written, headers })
})

it(`understands or refuses ${rounds} mutated requests (FUZZ_SEED=${seed})`, () => {
  const random = randomFrom(seed)
  let understood = 0
  for (let round = 0; round < rounds; round++) {
    const original = seeds[round % seeds.length]
    assert.ok(original)
    const mutated = mutate(original, random)
    const answer = understandOrShow(mutated)
    if ('input' in answer) understood++
    else assert.ok(answer.status >= 400 && answer.status !== 500, showed(mutated))
  }
  // Mutations that never got through, or always, would test little.
  assert.ok(understood > rounds / 100 && understood < rounds / 2, `${understood} were understood`)
})

function understandOrShow(mutated: HttpRequest) {
  try {
    return understand(mutated)
  } catch (error) {
    throw new Error(`seed ${seed}: ${showed(mutated)}`, { cause: error })
  }
}

function showed(mutated: HttpRequest): string {
  return JSON.stringify({ ...mutated, body: Buffer.from(mutated.body).toString('latin1') })
}

function mutate(original: HttpRequest, random: Random): HttpRequest {
  const body = Buffer.from(original.body).toString('latin1')
  let mutated = { ...original, body }
  for (let times = 1 + random(3); times > 0; times--) {
    const part = (['path', 'query', 'body', 'body', 'headers', 'method'] as const)[random(6)]
    if (part === 'headers') mutated = { ...mutated, headers: mutateHeader(mutated.headers, random) }
    else if (part === 'method') mutated.method = methods[random(methods.length)] ?? 'GET'
    else if (part !== undefined) mutated[part] = mutateText(mutated[part], random)
  }
  return { ...mutated, body: Buffer.from(mutated.body, 'latin1') }
}

function mutateHeader(headers: Readonly<Record<string, string>>, random: Random) {
  const names = Object.keys(headers)
  const name = names[random(names.length)] ?? 'x-amz-target'
  return { ...headers, [name]: mutateText(headers[name] ?? '', random) }
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE']
