// What is not served is authorized first: who may not call it hears that, and the log has its name.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { loadModel, serviceNames } from '../../src/models/model.ts'
import { makePerson, type Person } from '../support/people.ts'
import {
  ACCOUNT,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import {
  createSignedClient,
  type SignedClient,
  type WireRequest,
} from '../support/signed-client.ts'

let server: RunningServer
let client: SignedClient
let nobody: Person
before(async () => {
  server = await startServer({ ephemeral: true })
  client = createSignedClient(server.url, 2)
  nobody = await makePerson(server)
})
after(async () => {
  client.close()
  await server.close()
})

/** A request that names an operation, its labels filled with their own names. */
function requestFor(service: (typeof serviceNames)[number], operation: string): WireRequest {
  const { notServed, protocol, apiVersion, targetPrefix } = loadModel(service)
  const [method = '', path = ''] = notServed[operation]?.http.split(' ') ?? []
  if (protocol === 'query') {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return { path: '/', headers, body: `Action=${operation}&Version=${apiVersion}` }
  }
  if (protocol === 'json-1.1') {
    return { path: '/', headers: { 'x-amz-target': `${targetPrefix}.${operation}` }, body: '{}' }
  }
  return { method, path: path.replace(/\{(\w+)\}/g, '$1') }
}

for (const service of serviceNames) {
  describe(`what is not served of ${service}`, () => {
    it('is denied to who may not call it, and named in the log', async () => {
      const { notServed, unsigned = [], protocol } = loadModel(service)
      const errorCode = protocol === 'query' ? 'AccessDenied' : 'AccessDeniedException'
      for (const [operation, { action = operation }] of Object.entries(notServed)) {
        if (unsigned.includes(operation)) continue
        const logged = server.events.length
        const { status, body } = await client.call(
          service,
          requestFor(service, operation),
          nobody.keys,
        )
        assert.ok([400, 403].includes(status), `${operation}: ${status} ${body}`)
        assert.match(body, new RegExp(`not authorized to perform: ${service}:${action} `))
        const event = server.events[logged]
        assert.equal(event?.operation, operation)
        assert.equal(event?.errorCode, errorCode)
      }
    })
  })
}

const DOMAIN = `arn:aws:cases:${REGION}:${ACCOUNT}:domain/d-1`
const INSTANCE = `arn:aws:connect:${REGION}:${ACCOUNT}:instance/i-1`
const DIRECTORY = `arn:aws:ds:${REGION}:${ACCOUNT}:directory/d-1`
const batch = (key: string, value: string) => ({ StringEquals: { [key]: value } })
const path = (text: string, method = 'POST', body = '{}'): WireRequest => ({
  method,
  path: text,
  body,
})
const target = (operation: string, body: object): WireRequest => ({
  path: '/',
  headers: { 'x-amz-target': `DirectoryService_20150416.${operation}` },
  body: JSON.stringify(body),
})

interface Granted {
  readonly name: string
  readonly service: string
  readonly action: string | readonly string[]
  readonly resource: string | readonly string[]
  readonly condition?: object
  readonly request: WireRequest
  readonly told: 'named' | 'denied'
}

const update = path('/cases:batchUpdateCase', 'POST', '{"domainId":"d-1","cases":[]}')
const merge = path('/domains/d-1/cases/c-1/merge-status')

const GRANTED: readonly Granted[] = [
  {
    name: 'BatchUpdateCase by cases:UpdateCase on what the body tells',
    service: 'cases',
    action: 'cases:UpdateCase',
    resource: [DOMAIN, `${DOMAIN}/*`],
    condition: batch('cases:IsBatchAction', 'true'),
    request: update,
    told: 'named',
  },
  {
    name: 'BatchUpdateCase where batches are not allowed',
    service: 'cases',
    action: 'cases:UpdateCase',
    resource: [DOMAIN, `${DOMAIN}/*`],
    condition: batch('cases:IsBatchAction', 'false'),
    request: update,
    told: 'denied',
  },
  {
    name: 'BatchUpdateCase by one case alone',
    service: 'cases',
    action: 'cases:UpdateCase',
    resource: [DOMAIN, `${DOMAIN}/case/c-1`, `${DOMAIN}/field/*`],
    request: update,
    told: 'denied',
  },
  {
    name: 'BatchCreateRelatedItem by cases:CreateRelatedItem',
    service: 'cases',
    action: 'cases:CreateRelatedItem',
    resource: [DOMAIN, `${DOMAIN}/*`],
    request: path('/cases:batchCreateRelatedItem', 'POST', '{"domainId":"d-1"}'),
    told: 'named',
  },
  {
    name: 'a body that cannot be read, on every domain alone',
    service: 'cases',
    action: 'cases:CreateRelatedItem',
    resource: [DOMAIN, `${DOMAIN}/*`],
    request: path('/cases:batchCreateRelatedItem', 'POST', '{"domainId":"d-1"'),
    told: 'denied',
  },
  {
    name: 'GetMergeCasesStatus on its case',
    service: 'cases',
    action: 'cases:GetMergeCasesStatus',
    resource: [DOMAIN, `${DOMAIN}/case/c-1`],
    request: merge,
    told: 'named',
  },
  {
    name: 'GetMergeCasesStatus on another case',
    service: 'cases',
    action: 'cases:GetMergeCasesStatus',
    resource: [DOMAIN, `${DOMAIN}/case/c-2`],
    request: merge,
    told: 'denied',
  },
  {
    name: 'a path that a body cannot change',
    service: 'cases',
    action: 'cases:GetMergeCasesStatus',
    resource: [DOMAIN, `${DOMAIN}/case/c-2`],
    request: path('/domains/d-1/cases/c-1/merge-status', 'POST', '{"caseId":"c-2"}'),
    told: 'denied',
  },
  {
    name: 'a label with a slash, which names no case',
    service: 'cases',
    action: 'cases:StartMergeCases',
    resource: [`${DOMAIN}/case/c-1`],
    request: path('/domains/d-1%2Fcase%2Fc-1/cases/c-1/merge'),
    told: 'denied',
  },
  {
    name: 'StartMergeCases on its case',
    service: 'cases',
    action: 'cases:*',
    resource: [DOMAIN, `${DOMAIN}/case/c-1`],
    request: path('/domains/d-1/cases/c-1/merge'),
    told: 'named',
  },
  {
    name: 'ListBots of its instance',
    service: 'connect',
    action: 'connect:ListBots',
    resource: INSTANCE,
    request: path('/instance/i-1/bots', 'GET', ''),
    told: 'named',
  },
  {
    name: 'ListBots of another instance',
    service: 'connect',
    action: 'connect:ListBots',
    resource: INSTANCE,
    request: path('/instance/i-2/bots', 'GET', ''),
    told: 'denied',
  },
  {
    name: 'DeleteDirectory by the id in the body',
    service: 'ds',
    action: 'ds:DeleteDirectory',
    resource: DIRECTORY,
    request: target('DeleteDirectory', { DirectoryId: 'd-1' }),
    told: 'named',
  },
  {
    name: 'DeleteDirectory without an id',
    service: 'ds',
    action: 'ds:DeleteDirectory',
    resource: DIRECTORY,
    request: target('DeleteDirectory', {}),
    told: 'denied',
  },
  {
    name: 'FindingsV2 by the action that the reference has',
    service: 'access-analyzer',
    action: 'access-analyzer:ListFindings',
    resource: '*',
    request: path('/findingv2'),
    told: 'named',
  },
]

const NEWEST: Readonly<Record<string, readonly string[]>> = {
  BatchUpdateCase: [
    '/cases:batchUpdateCase',
    '/cases:batchUpdateCase/',
    '/cases%3AbatchUpdateCase',
    '/cases%3abatchUpdateCase',
  ],
  BatchCreateRelatedItem: ['/cases:batchCreateRelatedItem', '/cases%3AbatchCreateRelatedItem/'],
  StartMergeCases: ['/domains/d-1/cases/c-1/merge', '/domains/d-1/cases/c%3A1%2F2/merge/'],
  GetMergeCasesStatus: [
    '/domains/d-1/cases/c-1/merge-status',
    '/domains/d/cases/c/%6derge-status/',
  ],
}

describe('what is not served is named to who may call it', () => {
  for (const { name, service, action, resource, condition, request, told } of GRANTED) {
    it(`${name}: ${told}`, async () => {
      const statement = { Effect: 'Allow', Action: action, Resource: resource }
      const person = await makePerson(server, {
        inline: [
          {
            Version: '2012-10-17',
            Statement: { ...statement, ...(condition && { Condition: condition }) },
          },
        ],
      })
      const { status, body } = await client.call(service, request, person.keys)
      if (told === 'named') {
        assert.equal(status, 501, body)
        assert.match(body, /does not serve the operation [A-Z]/)
      } else {
        assert.ok([400, 403].includes(status), `${status} ${body}`)
        assert.match(body, /not authorized to perform/)
      }
    })
  }

  for (const [operation, paths] of Object.entries(NEWEST)) {
    it(`${operation} to the root user by its name on its path`, async () => {
      for (const one of paths) {
        const { status, headers, body } = await client.call('cases', path(one), ROOT)
        assert.equal(status, 501, `${one}: ${body}`)
        assert.equal(headers['x-amzn-errortype'], 'NotImplementedException')
        assert.match(body, new RegExp(`does not serve the operation ${operation} of cases`))
        const wrong = await client.call('cases', path(one, 'GET', ''), ROOT)
        assert.equal(wrong.status, 404, one)
        assert.match(wrong.body, new RegExp(`There POST is ${operation}\\.`))
        const deeper = await client.call('cases', path(`${one.replace(/\/$/, '')}/x`), ROOT)
        assert.equal(deeper.status, 404, one)
      }
    })
  }
})
