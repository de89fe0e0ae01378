// A page of another origin in a real browser, where the operator is signed in: it can link, and no more.
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import type { BrowserContext, Page } from 'playwright-core'
import { presignRequest } from '../../src/signing/sign.ts'
import { REGION, ROOT } from '../support/running-server.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit
let elsewhere: Server
let page: Page

before(async () => {
  house = await openHouse()
  visit = await house.visit()
  page = await visit.page.context().newPage()
  elsewhere = createServer((_, response) => {
    const content = '<!doctype html><title>Elsewhere</title><body></body>'
    response.writeHead(200, { 'content-type': 'text/html' }).end(content)
  })
  await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
})

after(async () => {
  elsewhere.close()
  await house.close()
})

/** What a page does to have a request made, with `url` and `name`. */
const WAYS: Readonly<Record<string, string>> = {
  image: `new Image().src = url`,
  script: `add('script', { src: url })`,
  moduleScript: `add('script', { src: url, type: 'module' })`,
  style: `add('link', { rel: 'stylesheet', href: url })`,
  preload: `add('link', { rel: 'preload', as: 'image', href: url })`,
  video: `add('video', { src: url, autoplay: true })`,
  object: `add('object', { data: url })`,
  embed: `add('embed', { src: url })`,
  frame: `add('iframe', { src: url })`,
  sandbox: `add('iframe', { src: url, sandbox: 'allow-scripts' })`,
  fetchWithoutCors: `void fetch(url, { mode: 'no-cors' }).catch(() => {})`,
  fetchOfHtml: `void fetch(url, { mode: 'no-cors', headers: { accept: 'text/html' } }).catch(() => {})`,
  fetchWithCors: `void fetch(url, { credentials: 'include' }).catch(() => {})`,
  headWithoutCors: `void fetch(url, { method: 'HEAD', mode: 'no-cors' }).catch(() => {})`,
  postWithoutCors: `void fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }).catch(() => {})`,
  withoutReferrer: `void fetch(url, { mode: 'no-cors', referrerPolicy: 'no-referrer' }).catch(() => {})`,
  beacon: `navigator.sendBeacon(url, '{}')`,
  events: `new EventSource(url)`,
  formThatGets: `submit('get', 'application/x-www-form-urlencoded')`,
  formThatPosts: `submit('post', 'application/x-www-form-urlencoded')`,
  formOfText: `submit('post', 'text/plain')`,
  window: `window.open(url)`,
  socket: `new WebSocket(url.replace('http:', 'ws:'))`,
}

const HELPERS = `
  const add = (tag, members) => {
    const { sandbox, ...others } = members
    const element = Object.assign(document.createElement(tag), others)
    if (sandbox !== undefined) element.setAttribute('sandbox', sandbox)
    document.body.append(element)
    return element
  }
  const submit = (method, enctype) => {
    add('iframe', { name })
    const form = add('form', { method, enctype, target: name, action: url })
    const fields = method === 'get' ? [...new URL(url).searchParams] : [['{"demo":false,"x":"', '"}']]
    for (const [name, value] of fields) {
      form.append(Object.assign(document.createElement('input'), { name, value, type: 'hidden' }))
    }
    form.submit()
  }
`

for (const [site, hostname] of [
  ['same-site', '127.0.0.1'],
  ['cross-site', 'localhost'],
] as const) {
  describe(`a ${site} page`, () => {
    it('changes nothing, in whatever way it asks', async () => {
      const before = await stateOf()
      const origin = await openElsewhere(hostname)
      const asked = watch(page.context())
      for (const [way, code] of Object.entries(WAYS)) {
        for (const target of targetsFor(`${site}-${way}`)) {
          await run(code, target, way)
        }
      }
      const name = (way: string) => `${site}-${way}`
      const awaited = Object.keys(WAYS).filter(way => way !== 'socket')
      await eventually(
        () => awaited.every(way => asked.has(name(way))),
        () => `not asked: ${awaited.filter(way => !asked.has(name(way)))}`,
      )
      await page.waitForLoadState('networkidle')
      const answered = [...asked].filter(([, status]) => status !== 0)
      assert.deepEqual(
        answered.filter(([, status]) => status !== 403),
        [],
      )
      assert.ok(answered.length > awaited.length / 2, `answered: ${answered.length}`)
      assert.deepEqual(await stateOf(), before)
      assert.ok(page.url().startsWith(origin))
    })

    it('may lead to the console, by a link and in a new window', async () => {
      await openElsewhere(hostname)
      const { url } = visit.server
      const opened = page.context().waitForEvent('page')
      await run('window.open(url)', `${url}/`, 'window')
      const other = await opened
      await other.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
      await other.close()
      await run(
        `Object.assign(add('a', { href: url }), { textContent: 'users' })`,
        `${url}/console/#/users`,
        'link',
      )
      await page.getByRole('link', { name: 'users', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /Users/ }).waitFor()
    })
  })
}

it('the same addresses do their work for a client that is no browser', async () => {
  const [presigned = ''] = targetsFor('client')
  assert.equal((await fetch(presigned)).status, 200)
  assert.ok(JSON.stringify(await stateOf()).includes('"client"'))
})

/** An operation of IAM signed as root, at the server's name and at one that browsers know less of. */
function targetsFor(userName: string): string[] {
  const { url } = visit.server
  const { port } = new URL(url)
  const [action, ...others] = [`127.0.0.1:${port}`, `0.0.0.0:${port}`].map(host => {
    const query = `Action=CreateUser&Version=2010-05-08&UserName=${userName}`
    const request = { method: 'GET', path: '/', query, headers: { host }, body: Buffer.alloc(0) }
    const keys = { ...ROOT, region: REGION, service: 'iam', time: Date.now() }
    const signed = presignRequest({ ...request, remoteAddress: '', secure: false }, keys, 600)
    return `http://${host}/?${signed.query}`
  })
  return [action ?? '', ...others, `${url}/_casegate/operator/reset`]
}

async function openElsewhere(hostname: string): Promise<string> {
  const { port } = elsewhere.address() as AddressInfo
  const origin = `http://${hostname}:${port}`
  await page.goto(origin)
  return origin
}

async function run(code: string, url: string, name: string): Promise<void> {
  const constants = `const url = ${JSON.stringify(url)}; const name = ${JSON.stringify(name)};`
  await page.evaluate(`{ ${constants} ${HELPERS} ${code} }`)
}

/** By the user that would have been created, the answer's status; 0 while there is none. */
function watch(context: BrowserContext): ReadonlyMap<string, number> {
  const asked = new Map<string, number>()
  const nameOf = (url: string) => /UserName=([\w-]+)/.exec(url)?.[1]
  context.on('request', request => {
    const name = nameOf(request.url())
    if (name !== undefined && !asked.has(name)) asked.set(name, 0)
  })
  context.on('response', response => {
    const name = nameOf(response.url())
    if (name !== undefined) asked.set(name, response.status())
  })
  return asked
}

async function stateOf(): Promise<object> {
  const { app, clientsOf } = visit.server
  const { Users = [] } = await clientsOf(ROOT).iam.send(new ListUsersCommand({}))
  return {
    users: Users.map(({ UserName }) => UserName),
    revision: await app.gateway.store.revision(),
  }
}

async function eventually(isSo: () => boolean, otherwise: () => string): Promise<void> {
  for (let tries = 0; tries < 300 && !isSo(); tries += 1) {
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  assert.ok(isSo(), otherwise())
}
