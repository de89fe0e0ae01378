// A reset of the account, and the file of profiles that people sign with: it follows.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from '../support/visitors.ts'

describe('a reset', () => {
  let server: RunningServer
  let file: string
  before(async () => {
    server = await startServer()
    file = join(server.dataDir, 'credentials')
  })
  after(() => server.close())

  const reset = async (demo: boolean) => {
    const operator = await signIn(server)
    const { status, json } = await operator.ask('POST reset', { demo })
    assert.equal(status, 200)
    return json.credentialsFile
  }

  function keysOf(name: string) {
    const section = readFileSync(file, 'utf8').split(`[${name}]`)[1] ?? ''
    const value = (key: string) => new RegExp(`${key} = (\\S+)`).exec(section)?.[1] ?? ''
    return {
      accessKeyId: value('aws_access_key_id'),
      secretAccessKey: value('aws_secret_access_key'),
    }
  }

  it('to nothing makes no file where there was none', async () => {
    assert.equal(await reset(false), null)
  })

  it('to the demo world leaves profiles that can sign, each time anew', async () => {
    assert.equal(await reset(true), file)
    const first = keysOf('newcomer')
    assert.equal(await reset(true), file)
    assert.notDeepEqual(keysOf('newcomer'), first)
    const { Arn } = await server
      .clientsOf(keysOf('newcomer'))
      .sts.send(new GetCallerIdentityCommand())
    assert.equal(Arn, 'arn:aws:iam::123456789012:user/newcomer')
  })

  it('to nothing leaves no key in the file', async () => {
    assert.equal(await reset(false), file)
    assert.doesNotMatch(readFileSync(file, 'utf8'), /aws_/)
  })

  it('is done where the file cannot be written, and the log says why', async () => {
    rmSync(file)
    mkdirSync(file)
    assert.equal(await reset(true), null)
    assert.match(server.events.at(-1)?.message ?? '', /could not be written: EISDIR/)
  })
})
