// The largest requests that the model of Cases allows, at both sides of their edge.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  BatchGetCaseRuleCommand,
  CreateCaseCommand,
  CreateCaseRuleCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateTemplateCommand,
  GetCaseCommand,
} from '@aws-sdk/client-connectcases'
import { isWhole } from '../../../../test/size.ts'
import { loadModel } from '../../src/models/model.ts'
import { bodyBytesAt } from '../../src/protocols/body-limits.ts'
import { maxBodyBytes, maxModelledBytes } from '../../src/protocols/limits.ts'
import { type Clients, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { createSignedClient, type SignedClient } from '../support/signed-client.ts'

const LONGEST = 4_100
/** With the title as many as a request may have. */
const FIELDS = 219

let server: RunningServer
let cases: Clients['cases']
let client: SignedClient
let domainId = ''

before(async () => {
  server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  cases = server.clientsOf(ROOT).cases
  client = createSignedClient(server.url, 1)
  domainId = (await cases.send(new CreateDomainCommand({ name: 'airline' }))).domainId ?? ''
})
after(async () => {
  client.close()
  await server.close()
})

describe('the largest case', () => {
  let templateId = ''
  const ids: string[] = []
  before(async () => {
    const template = await cases.send(new CreateTemplateCommand({ domainId, name: 'all' }))
    templateId = template.templateId ?? ''
  })
  it('has values as long as they can be, each character escaped', async () => {
    const attributes = { text: { isMultiline: true } }
    for (let count = ids.length; count < FIELDS; count++) {
      const field = { domainId, name: `field ${count}`, type: 'Text', attributes } as const
      ids.push((await cases.send(new CreateFieldCommand(field))).fieldId ?? '')
    }
    const value = 'é'.repeat(LONGEST)
    const fields = ids.map(id => ({ id, value: { stringValue: value } }))
    const title = { id: 'title', value: { stringValue: 'Everything' } }
    const body = JSON.stringify({ templateId, fields: [title, ...fields] }).replaceAll(
      'é',
      '\\u00e9',
    )
    assert.ok(body.length > 2 * maxBodyBytes)
    const path = `/domains/${domainId}/cases`
    const made = await client.call('cases', { method: 'POST', path, body }, ROOT)
    assert.equal(made.status, 200, made.body)
    const { caseId } = JSON.parse(made.body)
    const asked = { domainId, caseId, fields: ids.map(id => ({ id })) }
    const found = await cases.send(new GetCaseCommand(asked))
    assert.deepEqual(found.fields, fields)
    const longer = [{ id: ids[0], value: { stringValue: `${value}x` } }, title]
    const refused = cases.send(new CreateCaseCommand({ domainId, templateId, fields: longer }))
    await assert.rejects(refused, { name: 'ValidationException' })
  })
})

describe('the largest rule', () => {
  const option = (...numbers: number[]) => numbers.join('-').padEnd(100, 'x')
  /** One of five has as many options as there can be: more do not fit into a body. */
  const mappings = (parents: number, children: number) =>
    Array.from({ length: parents }, (_, parent) => ({
      parentFieldOptionValue: option(parent),
      childFieldOptionValues: Array.from(
        { length: parent % (isWhole ? 5 : 10) === 0 ? children : 1 },
        (_, child) => option(parent, child),
      ),
    }))
  const rule = (parents: number, children: number, name: string) =>
    new CreateCaseRuleCommand({
      domainId,
      name,
      rule: { fieldOptions: { parentChildFieldOptionsMappings: mappings(parents, children) } },
    })

  it('has 200 mappings, of which 40 lead to 1,500 options of 100 characters', async () => {
    const { caseRuleId: id } = await cases.send(rule(200, 1_500, 'largest'))
    const asked = new BatchGetCaseRuleCommand({ domainId, caseRules: [{ id }] })
    const [found] = (await cases.send(asked)).caseRules ?? []
    const told = found?.rule?.fieldOptions?.parentChildFieldOptionsMappings
    assert.deepEqual(told, mappings(200, 1_500))
  })

  it('and no more of either', async () => {
    for (const [parents, children] of [
      [201, 1],
      [1, 1_501],
    ] as const) {
      const refused = cases.send(rule(parents, children, `${parents} by ${children}`))
      await assert.rejects(refused, { name: 'ValidationException' })
    }
  })

  it('is the largest body of all', async () => {
    const path = `/domains/${domainId}/case-rules`
    const blanks = ' '.repeat(maxModelledBytes)
    const refused = await client.call('cases', { method: 'POST', path, body: `{${blanks}}` }, ROOT)
    assert.equal(refused.status, 413, refused.body)
    assert.match(refused.body, /larger than 6291456 bytes/)
  })
})

it('only what the model makes large may be', () => {
  const model = loadModel('cases')
  const large = Object.entries(model.operations).flatMap(([name, { http }]) => {
    const [method = '', path = ''] = http.split(' ')
    const bytes = bodyBytesAt([model], method, path)
    return bytes > maxBodyBytes ? [[name, Math.floor(bytes / maxBodyBytes)] as const] : []
  })
  assert.deepEqual(Object.fromEntries(large), {
    CreateCase: 5,
    CreateCaseRule: 6,
    CreateLayout: 1,
    CreateRelatedItem: 1,
    PutCaseEventConfiguration: 1,
    SearchAllRelatedItems: 2,
    SearchRelatedItems: 2,
    UpdateCase: 5,
    UpdateCaseRule: 6,
    UpdateLayout: 1,
    UpdateRelatedItem: 1,
  })
})
