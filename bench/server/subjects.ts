// What is measured: a server, and a call that it answers.
import { type Casegate, type Key, type RunningServer, startCasegate, startPeer } from './servers.ts'
import { ask, signEach, type UnsignedCall } from './signed-calls.ts'

export interface Subject {
  readonly name: string
  readonly server: RunningServer
  readonly answerBytes: number
  /** Signed anew, for signatures do not last as long as a run does. */
  calls(): Promise<readonly Buffer[]>
}

/** The first is bare node:http, which all others are held against. */
export async function startSubjects(roots: readonly Root[]): Promise<Subject[]> {
  const casegates: Subject[] = []
  for (const root of roots) casegates.push(...(await casegateSubjects(root)))
  return [await bareSubject(casegates[0]!), await dynaliteSubject(), ...casegates]
}

export interface Root {
  readonly name: string
  readonly path: string
}

export const ROOT_KEY: Key = { accessKeyId: 'test', secretAccessKey: 'test' }

const LIST_DOMAINS: UnsignedCall = {
  service: 'cases',
  path: '/domains-list',
  headers: {},
  body: '',
}

const GET_CALLER_IDENTITY: UnsignedCall = {
  service: 'sts',
  path: '/',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
}

async function casegateSubjects({ name, path }: Root): Promise<Subject[]> {
  const server = await startCasegate(path)
  const getDomain = await getDomainOf(server)
  return [
    await subject(`GetDomain, ${name}`, server, server.viewer, getDomain),
    await subject(`GetCallerIdentity, ${name}`, server, server.viewer, GET_CALLER_IDENTITY),
  ]
}

/** Asked as the other is, and answered with as many bytes. */
async function bareSubject({ calls, answerBytes }: Subject): Promise<Subject> {
  const server = await startPeer('bare-server.ts', String(answerBytes))
  return { name: 'bare node:http', server, answerBytes, calls }
}

async function dynaliteSubject(): Promise<Subject> {
  const server = await startPeer('dynalite-server.ts')
  const to = (operation: string, input: object): UnsignedCall => ({
    service: 'dynamodb',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    },
    body: JSON.stringify(input),
  })
  const TableName = 'domains'
  const key = { domainId: { S: 'd-1' } }
  const create = to('CreateTable', {
    TableName,
    KeySchema: [{ AttributeName: 'domainId', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'domainId', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  })
  await ask(ROOT_KEY, server.url, create)
  const put = to('PutItem', { TableName, Item: { ...key, name: { S: 'a domain of cases' } } })
  for (let tries = 1; ; tries++) {
    // The table is there a moment later.
    const failed = await ask(ROOT_KEY, server.url, put).then(() => undefined, String)
    if (failed === undefined) break
    if (tries === 100) throw new Error(failed)
  }
  return subject('GetItem, dynalite', server, ROOT_KEY, to('GetItem', { TableName, Key: key }))
}

async function subject(
  name: string,
  server: RunningServer,
  key: Key,
  call: UnsignedCall,
): Promise<Subject> {
  const answerBytes = Buffer.byteLength(await ask(key, server.url, call))
  return { name, server, answerBytes, calls: () => signEach(key, server.url, call) }
}

export async function getDomainOf({ url }: Casegate): Promise<UnsignedCall> {
  const listed = await ask(ROOT_KEY, url, LIST_DOMAINS)
  const { domains } = JSON.parse(listed) as { domains: { domainId: string }[] }
  return { service: 'cases', path: `/domains/${domains[0]!.domainId}`, headers: {}, body: '' }
}
