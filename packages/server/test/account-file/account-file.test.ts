// Files of accounts: what is in them, what comes back out of them, and what is wrong with one and where.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  CreateCaseCommand,
  CreateTemplateCommand,
  DeleteCaseCommand,
  DeleteDomainCommand,
  DeleteFieldCommand,
  ListDomainsCommand,
  ListFieldsCommand,
  SearchCasesCommand,
} from '@aws-sdk/client-connectcases'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { WRITTEN_TABLES } from '../../src/account-file/contents.ts'
import { LineFault, LONGEST_LINE } from '../../src/account-file/file-lines.ts'
import { FORMAT } from '../../src/account-file/head.ts'
import { NotImported } from '../../src/account-file/import-account.ts'
import { isSafe } from '../../src/base/safe-text.ts'
import { start } from '../../src/index.ts'
import { openSecrets, openStore } from '../../src/open-store.ts'
import { sweepDeletedDomains } from '../../src/services/cases/sweep.ts'
import type { Store } from '../../src/storage/store.ts'
import { ACCOUNT_TABLES } from '../../src/tables.ts'
import { readWorld } from '../../src/world-file/read-world.ts'
import { assertSameLines, exportText, importInto, importText } from '../support/account-files.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from '../support/visitors.ts'
import FORMAT_1 from './format-1.json' with { type: 'json' }

const WORLD = readFileSync(
  new URL('../../../../docs/cli/examples/world.yaml', import.meta.url),
  'utf8',
)
const EVERY_SECTION = readFileSync(
  new URL('../world-file/every-section.yaml', import.meta.url),
  'utf8',
)
/** What may steer a terminal, end a line of another reader's, or be no text for a database. */
const ODD = ['\u0000', '\u202eodd', 'odd\u2028\u2029\ufeff', '日本 🙂 "\\\n', '__proto__']
const AHEAD_MS = 2 * 3600 * 1000

let server: RunningServer
let domainId: string
let templateId: string
/** Of the whole account, with keys. */
let whole: string
const folder = mkdtempSync(join(tmpdir(), 'casegate-files-'))
let folders = 0
const newPlace = () => ({ dataDir: join(folder, String(++folders)) })

before(async () => {
  server = await startServer()
  const { world } = await readWorld({ name: 'world.yaml', text: WORLD })
  await server.app.loadWorld(world)
  const { cases } = server.clientsOf(ROOT)
  const { domains = [] } = await cases.send(new ListDomainsCommand({}))
  domainId = domains[0]?.domainId ?? ''
  const made = await cases.send(new CreateTemplateCommand({ domainId, name: 'Plain' }))
  templateId = made.templateId ?? ''
  // Alike in all that they are sorted by, so that only the order in which they were made is left.
  for (let index = 0; index < 12; index++) await create(`Bag ${index}`, `token ${index}`)
  for (const odd of ODD) await create(odd, `token of ${odd}`)
  const gone = await create('Gone', 'token of a case that is gone')
  await cases.send(new DeleteCaseCommand({ domainId, caseId: gone }))
  const { fields = [] } = await cases.send(new ListFieldsCommand({ domainId }))
  const bags = fields.find(({ name }) => name === 'Bags')
  await cases.send(new DeleteFieldCommand({ domainId, fieldId: bags?.fieldId }))
  await (await signIn(server)).ask('POST clock', { advance: '2h' })
  whole = await exportText(server, { keys: true })
})

after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function create(title: string, clientToken: string, cases = server.clientsOf(ROOT).cases) {
  const fields = [{ id: 'title', value: { stringValue: title } }]
  const input = { domainId, templateId, clientToken, fields }
  return (await cases.send(new CreateCaseCommand(input))).caseId
}

async function asked(of: RunningServer, about: object) {
  const search = new SearchCasesCommand({ domainId, fields: [{ id: 'title' }], ...about })
  const { cases = [], totalCount } = await of.clientsOf(ROOT).cases.send(search)
  return { titles: cases.map(one => one?.fields?.[0]?.value?.stringValue), totalCount }
}

describe('a file of an account', () => {
  it('comes back as it was, byte by byte', async () => {
    const place = newPlace()
    await importText(place, whole)
    assertSameLines(await exportText(place, { keys: true }), whole)
  })

  it('comes back as it was of a world that declares all that one can', async () => {
    const [from, to] = [newPlace(), newPlace()]
    const declaring = await startServer(from)
    const { world } = await readWorld({ name: 'every-section.yaml', text: EVERY_SECTION })
    await declaring.app.loadWorld(world).finally(() => declaring.close())
    const text = await exportText(from, { keys: true })
    await importText(to, text)
    assertSameLines(await exportText(to, { keys: true }), text)
  })

  it('is served as what it came from: keys, searches and their order, tokens, time', async () => {
    const place = newPlace()
    await importText(place, whole)
    const copy = await startServer(place)
    try {
      for (const about of [
        { sorts: [{ fieldId: 'status', sortOrder: 'Asc' }] },
        { sorts: [{ fieldId: 'status', sortOrder: 'Desc' }], maxResults: 3 },
        { searchTerm: 'bag 7' },
        {},
      ]) {
        assert.deepEqual(await asked(copy, about), await asked(server, about))
      }
      const { cases } = copy.clientsOf(ROOT)
      const again = await create('Bag 3', 'token 3')
      assert.equal(await create('Bag 3', 'token 3', cases), again)
      await assert.rejects(create('Another', 'token 3', cases), { name: 'ConflictException' })
      assert.ok(copy.app.gateway.now().getTime() - Date.now() > AHEAD_MS - 60_000)
      const secret = /"accessKeyId":"(\w+)".*"secret":"([^"]+)"/.exec(whole) ?? []
      const keys = { accessKeyId: secret[1] ?? '', secretAccessKey: secret[2] ?? '' }
      const { Arn } = await copy.clientsOf(keys).sts.send(new GetCallerIdentityCommand({}))
      assert.equal(Arn, 'arn:aws:iam::123456789012:user/ana')
    } finally {
      await copy.close()
    }
  })

  it('is safe to show on a terminal', () => {
    assert.deepEqual(
      whole.split('\n').filter(line => !isSafe(line)),
      [],
    )
  })

  it('without keys has no secret, and none in a store', async () => {
    const text = await exportText(server)
    const secret = /"secret":"([^"]+)"/.exec(whole)?.[1] ?? ''
    assert.ok(secret.length >= 40 && whole.includes(secret))
    assert.ok(!text.includes(secret) && !text.includes('"secret'))
    assert.match(text, /^\{"casegate":"export","format":1,"account":"123456789012","keys":false/)
    const place = newPlace()
    await importText(place, text)
    assertSameLines(await exportText(place, { keys: true }), withKeys(text))
  })

  it('of one domain comes beside others, and after the domain was deleted', async () => {
    const text = await exportText(server, { domainId })
    const place = newPlace()
    await importText(place, text)
    assertSameLines(await exportText(place, { domainId }), text)
    await assert.rejects(importText(place, text), NotImported)
    const copy = await startServer(place)
    try {
      await copy.clientsOf(ROOT).cases.send(new DeleteDomainCommand({ domainId }))
      await sweepDeletedDomains(copy.app.gateway.store)
      await importText(place, text)
      assert.equal((await asked(copy, { searchTerm: 'bag' })).totalCount, 12)
      assertSameLines(await exportText(place, { domainId }), text)
    } finally {
      await copy.close()
    }
  })

  it('is what a program can begin with, again at each reset', async () => {
    const accountFile = join(folder, 'account.ndjson')
    writeFileSync(accountFile, whole)
    const begun = await start({ accountFile })
    try {
      for (const isReset of [false, true]) {
        if (isReset) await begun.reset()
        assert.deepEqual(
          begun.profiles.map(({ name }) => name),
          ['ana'],
        )
        const [credentials = begun.credentials] = begun.profiles
        const sts = new STSClient({ ...begun, credentials })
        const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
        sts.destroy()
        assert.equal(Arn, 'arn:aws:iam::123456789012:user/ana')
      }
    } finally {
      await begun.close()
    }
    await assert.rejects(start({ accountFile, accountId: '111122223333' }), {
      message: `${accountFile}:1: the file is of account 123456789012, and the server of 111122223333: give its accountId`,
    })
    await assert.rejects(start({ accountFile, demo: true }), /demo world does not fit|already/)
  })

  it('does not come into an account that has something', async () => {
    await assert.rejects(importText(server, whole), {
      name: 'NotImported',
      message: /^account 123456789012 is not empty here \(it has rows of iam_users\)/,
    })
  })
})

/** What the lines come to, so that nothing but what is tried is wrong. */
function signed(lines: readonly string[]): string {
  const text = lines.map(line => `${line}\n`).join('')
  const sha256 = createHash('sha256').update(text).digest('hex')
  return `${text}${JSON.stringify({ rows: lines.length - 1, sha256 })}\n`
}

const withKeys = (text: string) =>
  signed(text.replace('"keys":false', '"keys":true').trimEnd().split('\n').slice(0, -1))

describe('a file with a fault tells it with its line, and leaves nothing', () => {
  let store: Store
  before(async () => {
    store = await openStore({ dataDir: '', ephemeral: true })
  })
  after(() => store.close())
  const load = (text: string, pieceBytes: number) =>
    importInto(store, text, () => openSecrets(store, { dataDir: '', ephemeral: true }), pieceBytes)

  type Change = (lines: string[]) => string
  const changedLine = (change: (line: string) => string) => (lines: string[]) =>
    signed(lines.map((line, index) => (index === 2 ? change(line) : line)))

  const FAULTS: readonly (readonly [about: string, change: Change, line: number, told: RegExp])[] =
    [
      ['nothing at all', () => '', 1, /not an export of Casegate/],
      ['a world file', () => 'seed: lost bags\n', 1, /not valid JSON/],
      ['another JSON', () => '{"Version":"2012-10-17"}\n', 1, /not an export of Casegate/],
      [
        'a later format',
        lines => signed([(lines[0] ?? '').replace('"format":1', '"format":2'), ...lines.slice(1)]),
        1,
        /format 2, and this version of Casegate reads 1/,
      ],
      [
        'no account',
        lines => signed([(lines[0] ?? '').replace('123456789012', 'me'), ...lines.slice(1)]),
        1,
        /"account" must have 12 digits/,
      ],
      ['a line that is no JSON', changedLine(line => line.slice(1)), 3, /not valid JSON/],
      ['an empty line', changedLine(() => ''), 3, /not valid JSON/],
      [
        'an unknown table',
        changedLine(line => line.replace('"table":"iam_', '"table":"iam-')),
        3,
        /"table" must be a table of exports, not "iam-/,
      ],
      [
        'a table that is never written',
        changedLine(() => '{"table":"sts_sessions","row":{}}'),
        3,
        /sts_sessions/,
      ],
      [
        'a name of Object itself',
        changedLine(() => '{"table":"__proto__","row":{}}'),
        3,
        /__proto__/,
      ],
      [
        'a row that is none',
        changedLine(() => '{"table":"iam_users","row":7}'),
        3,
        /"row" must be an object/,
      ],
      [
        'a row without its key',
        changedLine(() => '{"table":"iam_users","row":{}}'),
        3,
        /iam_users.account must be/,
      ],
      [
        'another account',
        changedLine(line => line.replaceAll('123456789012', '111122223333')),
        3,
        /another account than the first line: "111122223333"/,
      ],
      [
        'a row twice',
        lines => signed(lines.toSpliced(2, 0, lines[1] ?? '')),
        3,
        /has this row already/,
      ],
      [
        'keys that the first line does not tell',
        lines =>
          signed([(lines[0] ?? '').replace('"keys":true', '"keys":false'), ...lines.slice(1)]),
        0,
        /stands only in an export with "keys"/,
      ],
      ['no end', lines => lines.map(line => `${line}\n`).join(''), 0, /cut off/],
      ['half of a line at its end', lines => lines.join('\n').slice(0, -20), 0, /not valid JSON/],
      [
        'something behind its end',
        lines => `${signed(lines)}{}\n`,
        0,
        /has ended before this line/,
      ],
      [
        'a change by hand',
        lines => signed(lines).replace('"name":"ana"', '"name":"ann"'),
        0,
        /was changed after it was written/,
      ],
      ['a row less', lines => signed(lines).replace(`${lines[4]}\n`, ''), 0, /was changed after/],
      [
        'a line without an end',
        () => 'x'.repeat(LONGEST_LINE + 1),
        1,
        /more than 8388608 characters/,
      ],
    ]

  for (const [about, change, line, told] of FAULTS) {
    it(about, async () => {
      const text = change(whole.trimEnd().split('\n').slice(0, -1))
      await assert.rejects(load(text, 1_000_000), (error: unknown) => {
        assert.ok(error instanceof LineFault, String(error))
        assert.match(error.message, told)
        const lines = text.trimEnd().split('\n')
        if (line > 0) assert.equal(error.line, line)
        else assert.ok(error.line > 3 && error.line <= lines.length, String(error.line))
        return true
      })
    })
  }

  it('and then the right one comes, whatever pieces it is read in', () => load(whole, 777))
})

describe('the format', () => {
  it('has the tables and keys that its number stands for', () => {
    assert.equal(FORMAT, 1)
    // A table that is new is added here; one with another key needs another number.
    const now = Object.fromEntries([...WRITTEN_TABLES].map(([name, { key }]) => [name, key]))
    assert.deepEqual(now, FORMAT_1)
  })

  it('leaves out of what an account holds only what is named here', () => {
    const left = ACCOUNT_TABLES.map(({ name }) => name).filter(name => !WRITTEN_TABLES.has(name))
    assert.deepEqual(left.sort(), ['cases_deleted_domains', 'cases_events', 'sts_sessions'])
  })
})
