// Who is told events: a file, a webhook and `casegate events`, of the real command, over restarts and kills.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateTemplateCommand,
  PutCaseEventConfigurationCommand,
} from '@aws-sdk/client-connectcases'
import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import type { CaseEvent } from '../../src/index.ts'
import {
  runCasegate,
  type ServingProcess,
  serveCasegate,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'
import { type Clients, makeClients, ROOT } from '../support/running-server.ts'

const SECRET = 'of this test'
const LIMIT_MS = 60_000

const folder = temporaryFolder()
const file = join(folder.path, 'told', 'events.jsonl')
mkdirSync(dirname(file))
const heard: { readonly event: CaseEvent; readonly signature: string; readonly body: string }[] = []
/** How many requests the webhook refuses before it takes the next. */
let refusals = 0

const webhook = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text
  })
  request.on('end', () => {
    const isRefused = refusals-- > 0
    if (!isRefused) {
      const signature = String(request.headers['casegate-signature'])
      heard.push({ event: JSON.parse(body), signature, body })
    }
    response.writeHead(isRefused ? 500 : 204).end()
  })
})
let port = 0
let server: ServingProcess
let clients: Clients
let domainId: string
let templateId: string
/** In the order of the answers. */
const made: string[] = []

async function listenAt(at: number): Promise<void> {
  ;(webhook as Server).listen(at, '127.0.0.1')
  await once(webhook, 'listening')
  port = (webhook.address() as AddressInfo).port
}

async function serve(): Promise<void> {
  const args = ['--data-dir', folder.path, '--domain-creation-ms', '0', '--events-file', file]
  server = await serveCasegate([...args, '--events-webhook', `http://127.0.0.1:${port}/hook?k=v`], {
    CASEGATE_EVENTS_WEBHOOK_SECRET: SECRET,
  })
  clients = makeClients(server.url, ROOT)
}

async function kill(): Promise<void> {
  server.child.kill('SIGKILL')
  await server.ended
  for (const client of Object.values(clients)) client.destroy()
}

async function makeCases(cases: ConnectCasesClient, number: number): Promise<void> {
  for (let at = 0; at < number; at++) {
    const fields = [{ id: 'title', value: { stringValue: `case ${made.length}` } }]
    const { caseId = '' } = await cases.send(
      new CreateCaseCommand({ domainId, templateId, fields }),
    )
    made.push(caseId)
  }
}

function linesOfFile(): readonly CaseEvent[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').filter(Boolean).map(asEvent)
}

function asEvent(line: string): CaseEvent {
  return JSON.parse(line)
}

/** In order, and none but with the id that it had before. */
function casesIn(events: readonly CaseEvent[]): readonly string[] {
  const first = [...new Map(events.map(event => [event.id, event])).values()]
  return first.map(({ detail }) => detail.case?.caseId ?? '')
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS
  while (!isSo() && Date.now() < deadline) await sleep(20)
  assert.ok(isSo(), server.stderr())
}

async function untilAllHaveHeard(): Promise<void> {
  await until(() => casesIn(linesOfFile()).length >= made.length)
  await until(() => casesIn(heard.map(({ event }) => event)).length >= made.length)
  assert.deepEqual(casesIn(linesOfFile()), made)
  assert.deepEqual(casesIn(heard.map(({ event }) => event)), made)
}

before(async () => {
  await listenAt(0)
  await serve()
  const { cases } = clients
  domainId = (await cases.send(new CreateDomainCommand({ name: 'airline' }))).domainId ?? ''
  const template = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
  templateId = template.templateId ?? ''
  const eventBridge = { enabled: true }
  await cases.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
})

after(async () => {
  await kill()
  webhook.closeAllConnections()
  webhook.close()
  folder.remove()
})

describe('sinks', () => {
  it('hear each event in its order, and a webhook again what it has not taken', async () => {
    refusals = 1
    await makeCases(clients.cases, 4)
    await untilAllHaveHeard()
    for (const { signature, body, event } of heard) {
      const [, time = '', digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
      assert.equal(createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex'), digest)
      assert.ok(Math.abs(Date.now() / 1000 - Number(time)) < 300)
      assert.equal(event.source, 'aws.cases')
    }
    assert.match(server.stderr(), /webhook at http:\/\/127\.0\.0\.1:\d+ does not take events/)
    assert.doesNotMatch(server.stderr(), /k=v/)
  })

  it('that are dead stop nobody, and hear all of it when they are back, also after kill -9', async () => {
    webhook.closeAllConnections()
    await new Promise(resolve => webhook.close(resolve))
    await makeCases(clients.cases, 3)
    await until(() => casesIn(linesOfFile()).length === made.length)
    await kill()
    // What a crash amid a write leaves.
    appendFileSync(file, '{"version":"0","id":"0d6c')
    await listenAt(port)
    await serve()
    await makeCases(clients.cases, 1)
    await untilAllHaveHeard()
  })

  it('that are files hear all of it, whoever moves or deletes the file or its folder', async () => {
    const moved = join(folder.path, 'moved.jsonl')
    renameSync(file, moved)
    const before = readFileSync(moved, 'utf8')
    const from = made.length
    await makeCases(clients.cases, 2)
    await until(() => existsSync(file) && casesIn(linesOfFile()).length === 2)
    rmSync(file)
    await makeCases(clients.cases, 1)
    await until(() => existsSync(file) && casesIn(linesOfFile()).length === 1)
    assert.deepEqual(casesIn(linesOfFile()), made.slice(from + 2))
    const [there, away] = [dirname(file), `${dirname(file)}-away`]
    renameSync(there, away)
    await makeCases(clients.cases, 1)
    await until(() => /does not take events: ENOENT/.test(server.stderr()))
    mkdirSync(there)
    await until(() => existsSync(file) && casesIn(linesOfFile()).length === 1)
    assert.deepEqual(casesIn(linesOfFile()), made.slice(from + 3))
    assert.equal(readFileSync(moved, 'utf8'), before)
    // For what is looked at later, all is where it was.
    const all = [moved, join(away, basename(file)), file].map(one => readFileSync(one, 'utf8'))
    rmSync(away, { recursive: true })
    writeFileSync(file, all.join(''))
  })

  it('may be a command: what is kept, and what comes', async () => {
    const asked = ['events', '--endpoint', server.url]
    const kept = await runCommand([...asked, '--last', '2'])
    const events = kept.stdout.trimEnd().split('\n').map(asEvent)
    assert.deepEqual(casesIn(events), made.slice(-2))

    const following = runCasegate([...asked, '--follow'])
    await until(() => following.stdout().split('\n').length > made.length)
    await makeCases(clients.cases, 1)
    await until(() => following.stdout().split('\n').length > made.length)
    following.child.kill('SIGINT')
    await following.ended
    assert.deepEqual(casesIn(following.stdout().trimEnd().split('\n').map(asEvent)), made)
  })

  it('is for the operator: nobody else is told', async () => {
    const UserName = 'ana'
    await clients.iam.send(new CreateUserCommand({ UserName }))
    const { AccessKey } = await clients.iam.send(new CreateAccessKeyCommand({ UserName }))
    const env = {
      AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '',
    }
    const refused = await runCommand(['events', '--endpoint', server.url], { env })
    assert.equal(refused.status, 1)
    assert.match(refused.stderr, /403/)
    assert.equal(refused.stdout, '')
  })

  it('are refused at the start where they cannot be', async () => {
    const other = join(folder.path, 'notes.txt')
    writeFileSync(other, 'what somebody else has written')
    const cases: [string[], Record<string, string>, number, RegExp][] = [
      [['--events-file', other], {}, 1, /does not end in a line of events/],
      [['--events-file', folder.path], {}, 1, /cannot be written to --events-file/],
      [['--events-file', ' '], {}, 2, /must name a file/],
      [['--events-webhook', 'ftp://x'], {}, 2, /begins with http/],
      [['--events-webhook', 'nothing'], {}, 2, /begins with http/],
      [['--events-webhook', 'http://u:p@x/'], {}, 2, /without a user/],
      [[], { CASEGATE_EVENTS_WEBHOOK_SECRET: 's' }, 2, /without --events-webhook/],
    ]
    for (const [args, env, status, message] of cases) {
      const refused = await runCommand(['serve', '--ephemeral', '--port', '0', ...args], { env })
      assert.equal(refused.status, status, args.join(' '))
      assert.match(refused.stderr, message)
    }
    assert.equal(readFileSync(other, 'utf8'), 'what somebody else has written')
  })
})
