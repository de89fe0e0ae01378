// Every text of every operation's input in turn names something odd: AWS's error, never a fault.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CreateDomainCommand, DeleteDomainCommand } from '@aws-sdk/client-connectcases'
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteUserCommand,
} from '@aws-sdk/client-iam'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { loadModel, operationOf } from '../../src/models/model.ts'
import { allow, MANAGED } from '../support/documents.ts'
import { examplesFor } from '../support/examples.ts'
import { findInstance } from '../support/instances.ts'
import { type Random, randomFrom } from '../support/mutation.ts'
import { nameOf, servedOperations } from '../support/operations.ts'
import { makePerson } from '../support/people.ts'
import {
  type Keys,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { assumeRole, federate, makeRole } from '../support/sessions.ts'
import { stringPlaces } from '../support/string-places.ts'
import { makeTargets, type Targets } from '../support/targets.ts'
import { createSdkClient } from '../wire/sdk-clients.ts'
import { type Gone, oddTexts } from './odd-names.ts'
import { statusOf } from './status-of.ts'

/** Of the texts that fit a place each caller tries so many; ODD_TEXTS sets another number. */
const TEXTS_A_PLACE = Number(process.env.ODD_TEXTS ?? sized(10, 1))

const seed = seedFrom('ODD_SEED')

type Enter = (server: RunningServer) => Promise<Keys>

const CALLERS: readonly [who: string, enter: Enter][] = [
  ['root', async () => ROOT],
  ['an administrator', async server => (await administrator(server)).keys],
  ["a role's session", enterRole],
  ['a federated user', async server => federate(await administrator(server), allow('*'))],
]

describe('names that are odd', () => {
  for (const [index, [who, enter]] of CALLERS.entries()) {
    it(`of ${who} are answered in words (ODD_SEED=${seed})`, async () => {
      const server = await startServer({ ephemeral: true })
      try {
        await server.app.loadDemo({ cases: false })
        const targets = await makeTargets(server, await findInstance(server, 'support'))
        const gone = await makeAndDelete(server, targets)
        const random = randomFrom(seed + index)
        await probeAll(server, await enter(server), { targets, gone, random })
      } finally {
        await server.close()
      }
    })
  }
})

interface Probe {
  readonly targets: Targets
  readonly gone: Gone
  readonly random: Random
}

/** Each operation with its example, and in each place of it some odd texts, one after the other. */
async function probeAll(
  server: RunningServer,
  credentials: Keys,
  { targets, gone, random }: Probe,
): Promise<void> {
  const examples = examplesFor(targets)
  const texts = oddTexts(targets, gone)
  const faults = new Map<string, string>()
  let sent = 0
  for (const name of servedOperations(server)) {
    const { service, operation } = name
    const model = loadModel(service)
    const client = createSdkClient(service, server.url, { region: REGION, credentials })
    for (const place of stringPlaces(model, operationOf(model, operation).input)) {
      for (const text of someOf(texts.filter(place.accepts), random)) {
        const input = place.put(examples[service][operation] ?? {}, text)
        const status = await statusOf(client.send(operation, input))
        sent++
        const fault = server.events.find(event => event.fault !== undefined)?.fault
        server.events.length = 0
        if (fault === undefined && (status < 500 || status === 501)) continue
        const shown = `${nameOf(name)} with ${place.path} = ${JSON.stringify(text)}: ${status}`
        faults.set(`${nameOf(name)} ${place.path}`, `${shown}\n${stackOf(fault)}`)
      }
    }
    client.destroy()
  }
  assert.deepEqual([...faults.values()], [])
  assert.ok(sent > 700, `only ${sent} calls were made`)
}

function someOf(texts: readonly string[], random: Random): string[] {
  const left = [...texts]
  const some: string[] = []
  while (left.length > 0 && some.length < TEXTS_A_PLACE) {
    some.push(...left.splice(random(left.length), 1))
  }
  return some
}

function stackOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}

function administrator(server: RunningServer) {
  return makePerson(server, { managed: [`${MANAGED}AdministratorAccess`] })
}

async function enterRole(server: RunningServer): Promise<Keys> {
  const { name, clients } = await administrator(server)
  const arn = `arn:aws:iam::123456789012:user/${name}`
  return assumeRole(clients.sts, await makeRole(server, arn, [allow('*')]))
}

async function makeAndDelete(server: RunningServer, { trustPolicy }: Targets): Promise<Gone> {
  const { iam, cases } = server.clientsOf(ROOT)
  const [UserName, RoleName, PolicyName] = ['gone-user', 'gone-role', 'gone-policy']
  const PolicyDocument = JSON.stringify(allow('*'))
  const { User } = await iam.send(new CreateUserCommand({ UserName }))
  const AssumeRolePolicyDocument = trustPolicy
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))
  const { domainId = '', domainArn = '' } = await cases.send(
    new CreateDomainCommand({ name: 'gone' }),
  )
  await iam.send(new DeleteUserCommand({ UserName }))
  await iam.send(new DeleteRoleCommand({ RoleName }))
  await iam.send(new DeletePolicyCommand({ PolicyArn: Policy?.Arn }))
  await cases.send(new DeleteDomainCommand({ domainId }))
  const arns = [User?.Arn, Role?.Arn, Policy?.Arn, domainArn].filter(arn => arn !== undefined)
  return { arns, names: [UserName, RoleName, PolicyName, domainId, User?.UserId ?? ''] }
}
