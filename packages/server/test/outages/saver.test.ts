// What a server saves by itself each minute, while its database cannot be written.
import assert from 'node:assert/strict'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetAccessKeyLastUsedCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { ROOT, startServer } from '../support/running-server.ts'
import { until } from './refusals.ts'

const MINUTE = 60_000

test('a save that fails is told, harms nothing, and is done later', async test => {
  test.mock.timers.enable({ apis: ['setInterval'] })
  const server = await startServer()
  const path = join(server.dataDir, 'casegate.sqlite')
  const { iam } = server.clientsOf(ROOT)
  await iam.send(new CreateUserCommand({ UserName: 'ada' }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }))
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
  await server.clientsOf(keys).sts.send(new GetCallerIdentityCommand({}))

  renameSync(path, `${path}.moved`)
  const told = () => server.events.filter(({ service }) => service === 'storage')
  for (let minute = 1; minute <= 3; minute++) {
    test.mock.timers.tick(MINUTE)
    await until('saving', () => told().length === minute)
  }
  for (const { message, fault } of told()) {
    const told =
      /uses of access keys are not saved yet, .* again in a minute: database .* was moved/
    assert.match(message ?? '', told)
    assert.equal(fault, undefined)
  }

  renameSync(`${path}.moved`, path)
  const { store } = server.app.gateway
  const revision = await store.revision()
  test.mock.timers.tick(MINUTE)
  await until('saving', async () => (await store.revision()) !== revision)
  assert.equal(told().length, 3)
  const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))
  assert.equal(AccessKeyLastUsed?.ServiceName, 'sts')
  await server.close()
})
