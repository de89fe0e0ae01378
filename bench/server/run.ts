// Signed calls a second through the whole server, beside a bare node:http answer of the same size.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { SignatureV4 } from '@smithy/signature-v4'
import autocannon from 'autocannon'
import { Sha256 } from './sha256.ts'

// The servers run in processes of their own and take turns, round by round, so that a machine whose
// speed drifts slows all of them alike. The ratio is taken within each round; its median is quoted.
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2)
const CONNECTIONS = 16

interface Shot {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Subject {
  readonly name: string
  readonly casegate: Shot
  readonly bare: Shot
}

const children: ChildProcess[] = []
try {
  await main()
} finally {
  for (const child of children) child.kill('SIGKILL')
}

async function main(): Promise<void> {
  const casegate = fileURLToPath(new URL('../../packages/server/bin/casegate.mjs', import.meta.url))
  const flags = ['serve', '--demo', '--ephemeral', '--port', '0']
  const { url, credentials } = await startCasegate([casegate, ...flags])
  const viewer = readProfile(credentials, 'viewer-custom')
  const domainId = await findDomain(url)
  const subjects = [
    await subject('GetDomain, allowed by a custom policy', getDomain(url, viewer, domainId)),
    await subject('GetCallerIdentity', getCallerIdentity(url, viewer)),
  ]
  for (const one of subjects) await measure(one)
}

async function measure({ name, casegate, bare }: Subject): Promise<void> {
  await shoot(bare, 1)
  await shoot(casegate, 1)
  const rounds: { bare: number; casegate: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await shoot(bare, SECONDS), casegate: await shoot(casegate, SECONDS) })
  }
  const ratios = rounds.map(round => round.casegate / round.bare)
  console.log(`${name}`)
  console.log(`  bare node:http   ${median(rounds.map(r => r.bare)).toFixed(0)} answers/s`)
  console.log(`  casegate         ${median(rounds.map(r => r.casegate)).toFixed(0)} answers/s`)
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  console.log(
    `  ratio            ${median(ratios).toFixed(2)} (median of ${ROUNDS} rounds, ` +
      `${least.toFixed(2)} to ${most.toFixed(2)})`,
  )
}

async function shoot(shot: Shot, seconds: number): Promise<number> {
  const result = await autocannon({ ...shot, connections: CONNECTIONS, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${shot.url}: ${result.non2xx} answers were no success, ${result.errors} failed`,
    )
  }
  return result.requests.total / result.duration
}

async function subject(name: string, made: Promise<Shot>): Promise<Subject> {
  const casegate = await made
  const { url, method, headers, body } = casegate
  const answer = await fetch(url, { method, headers, ...(method === 'POST' && { body }) })
  const size = (await answer.arrayBuffer()).byteLength
  if (!answer.ok) throw new Error(`${name}: status ${answer.status}`)
  const bareServer = fileURLToPath(new URL('bare-server.ts', import.meta.url))
  const bare = await startServer([bareServer, String(size)], /ready on (\S+)/)
  return { name, casegate, bare: { ...casegate, url: bare.match[1] ?? '' } }
}

interface Key {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

function getDomain(url: string, key: Key, domainId: string): Promise<Shot> {
  return signed(key, 'cases', new URL(`/domains/${domainId}`, url))
}

function getCallerIdentity(url: string, key: Key): Promise<Shot> {
  const form = 'Action=GetCallerIdentity&Version=2011-06-15'
  return signed(key, 'sts', new URL(url), form)
}

/** Signed once, with the official signer; the signature is good for as long as a run takes. */
async function signed(key: Key, service: string, url: URL, form = ''): Promise<Shot> {
  const signer = new SignatureV4({
    credentials: key,
    region: 'us-east-1',
    service,
    sha256: Sha256,
  })
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: url.hostname,
    path: url.pathname,
    headers: {
      host: url.host,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: form,
  })
  return { url: url.href, method: 'POST', headers, body: form }
}

async function findDomain(url: string): Promise<string> {
  const root = { accessKeyId: 'test', secretAccessKey: 'test' }
  const shot = await signed(root, 'cases', new URL('/domains-list', url))
  const answer = await fetch(shot.url, { method: 'POST', headers: shot.headers })
  const { domains } = (await answer.json()) as { domains?: { domainId: string }[] }
  const found = domains?.[0]?.domainId
  if (!found) throw new Error(`the demo world has no domain: status ${answer.status}`)
  return found
}

async function startCasegate(
  args: readonly string[],
): Promise<{ url: string; credentials: string }> {
  const { match, rest } = await startServer(args, /Casegate is ready on (\S+)/)
  for await (const line of rest) {
    const credentials = /AWS_SHARED_CREDENTIALS_FILE=(\S+)/.exec(line)?.[1]
    if (credentials) return { url: match[1] ?? '', credentials }
  }
  throw new Error('casegate named no credentials file')
}

async function startServer(
  args: readonly string[],
  ready: RegExp,
): Promise<{ match: RegExpExecArray; rest: AsyncIterable<string> }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${args.join(' ')} ended before it was ready`)
    const match = ready.exec(value)
    if (match) return { match, rest: { [Symbol.asyncIterator]: () => lines } }
  }
}

function readProfile(file: string, name: string): Key {
  const text = readFileSync(file, 'utf8')
  const section = text.slice(text.indexOf(`[${name}]`))
  const value = (key: string) => new RegExp(`${key} = (\\S+)`).exec(section)?.[1] ?? ''
  return {
    accessKeyId: value('aws_access_key_id'),
    secretAccessKey: value('aws_secret_access_key'),
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
