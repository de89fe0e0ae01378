// The answer for random policies is what happens when the official SDK runs the task on the server.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { type CheckedTask, missingOf } from '../../../answers/src/check/check.ts'
import type { Edition } from '../../../answers/src/tasks/task.ts'
import {
  allow,
  ask,
  deny,
  documentOf,
  policiesFrom,
  questionOf,
} from '../../../answers/test/answers/asking.ts'
import { type Random, seededRandom } from '../../../answers/test/answers/random-policies.ts'
import { type Instance, makeInstance } from '../support/instances.ts'
import { makePerson } from '../support/people.ts'
import { ACCOUNT, REGION, type RunningServer, startServer } from '../support/running-server.ts'
import { onboard, viewDomain } from '../support/task-runs.ts'

const SEED = seedFrom()
const POLICIES = sized(300)
const DOMAINS = `arn:aws:cases:${REGION}:${ACCOUNT}:domain/*`
const CONTEXT = { 'aws:RequestedRegion': REGION, 'aws:SourceIp': '127.0.0.1' }

let server: RunningServer
let viewed: Instance
before(async () => {
  const quotas = { casesDomains: 10_000 }
  server = await startServer({ ephemeral: true, settings: { quotas, domainCreationMs: 0 } })
  viewed = await makeInstance(server, 'viewed', { onboarded: true })
})
after(() => server.close())

describe(`${POLICIES} random policies, seed ${SEED}`, () => {
  for (const id of ['view-domain', 'onboard'] as const) {
    it(`${id}: the run ends as the answer says`, async t => {
      const random = seededRandom(SEED)
      const counts = { done: 0, stopped: 0 }
      for (let number = 0; number < POLICIES / 2; number++) {
        const label = `${id}-${number}`
        const instance = id === 'onboard' ? await makeInstance(server, label) : viewed
        const document = randomDocument(id, instance, random)
        const person = await makePerson(server, { inline: [document] })
        const { stoppedAt, missing } =
          id === 'onboard'
            ? await onboard(person.clients, instance.alias, label)
            : await viewDomain(person.clients, instance.alias)
        const { atConsole, byApi } = answersFor(id, document, instance, person.name)
        const message = JSON.stringify({ document, stoppedAt, missing })
        assert.equal(stoppedAt === undefined, byApi.allowed, message)
        // The console needs more than the API in one respect: cases:GetDomain on everything.
        if (atConsole.allowed) assert.ok(byApi.allowed, message)
        if (missing !== undefined) {
          assert.ok(
            missingOf(byApi).some(({ action }) => action === missing),
            message,
          )
        }
        counts[stoppedAt === undefined ? 'done' : 'stopped']++
      }
      t.diagnostic(JSON.stringify(counts))
      assert.ok(counts.done > POLICIES / 20 && counts.stopped > POLICIES / 20)
    })
  }
})

function answersFor(
  id: string,
  document: object,
  { arn: instance }: Instance,
  name: string,
): { readonly atConsole: CheckedTask; readonly byApi: CheckedTask } {
  const scope = { resources: { 'connect:instance': instance }, account: ACCOUNT, region: REGION }
  const asking = {
    principal: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    account: ACCOUNT,
    context: { ...CONTEXT, 'connect:InstanceId': instance.split('/').at(-1) ?? '' },
  }
  const question = questionOf(id, scope)
  const edition = withDomains(question.edition)
  const policies = policiesFrom([document])
  return {
    atConsole: ask(question, policies, asking),
    byApi: ask({ ...question, edition }, policies, asking),
  }
}

/** The API asks about the domain, where the console asks on everything. */
function withDomains(edition: Edition): Edition {
  const permissions = edition.permissions.map(permission =>
    permission.action === 'cases:GetDomain' ? { ...permission, resource: DOMAINS } : permission,
  )
  return { ...edition, permissions }
}

/** What the task needs on all or on other resources, under conditions that hold or not; denies. */
function randomDocument(id: string, { arn }: Instance, random: Random): object {
  const { permissions } = questionOf(id).edition
  const statements = permissions.flatMap(({ action, resource }) => {
    if (random.chance(0.07)) return []
    const make = allow(patternOf(action, random), resourceOf(resource, arn, random), when(random))
    const isDenied = random.chance(0.03)
    return isDenied ? [make, deny(action, resourceOf(resource, arn, random), when(random))] : [make]
  })
  return documentOf(...(statements.length > 0 ? statements : [allow('s3:GetObject')]))
}

function patternOf(action: string, random: Random): string {
  return random.chance(0.9) ? action : `${action.slice(0, action.indexOf(':') + 4)}*`
}

function resourceOf(resource: string, instance: string, random: Random): string {
  if (random.chance(0.6)) return '*'
  if (resource === '*') return random.chance(0.8) ? '*' : DOMAINS
  if (random.chance(0.7)) return resource
  return resource.includes(':instance/') && random.chance(0.7) ? instance : `${resource}-other`
}

function when(random: Random): object {
  if (random.chance(0.82)) return {}
  const region = random.chance(0.6) ? REGION : 'eu-west-2'
  const conditions = [
    { StringEquals: { 'aws:RequestedRegion': region } },
    { IpAddress: { 'aws:SourceIp': random.chance(0.6) ? '127.0.0.0/8' : '10.0.0.0/8' } },
    { StringLike: { 'aws:username': random.chance(0.6) ? 'person-*' : 'ana' } },
    { Bool: { 'aws:ViaAWSService': random.pick(['true', 'false']) } },
    { 'ForAnyValue:StringEquals': { 'aws:CalledVia': serviceOf(random) } },
    { 'ForAllValues:StringNotEquals': { 'aws:CalledVia': serviceOf(random) } },
    { StringEquals: { [`aws:CalledVia${random.pick(['First', 'Last'])}`]: serviceOf(random) } },
    { StringNotEquals: { [`aws:CalledVia${random.pick(['First', 'Last'])}`]: serviceOf(random) } },
    { Null: { 'aws:CalledViaLast': random.pick(['true', 'false']) } },
  ]
  return { Condition: random.pick(conditions) }
}

function serviceOf(random: Random): string {
  return random.chance(0.7) ? 'connect.amazonaws.com' : 'cloudformation.amazonaws.com'
}
