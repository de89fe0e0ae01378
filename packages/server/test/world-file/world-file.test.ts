// World files: what is wrong with one and where, and what of a right one the official SDK finds.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DescribeUserCommand, ListInstancesCommand } from '@aws-sdk/client-connect'
import {
  GetCaseAuditEventsCommand,
  GetCaseCommand,
  GetTemplateCommand,
  ListDomainsCommand,
  ListTemplatesCommand,
  SearchAllRelatedItemsCommand,
  SearchRelatedItemsCommand,
} from '@aws-sdk/client-connectcases'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describeFault, InputError } from '@casegate/answers'
import { readWorld } from '../../src/world-file/read-world.ts'
import { WorldFault } from '../../src/world-file/world-fault.ts'
import { runCasegate } from '../support/casegate-process.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from '../support/visitors.ts'

const NAME = 'world.yaml'
const EXAMPLE = readFileSync(
  new URL('../../../../docs/cli/examples/world.yaml', import.meta.url),
  'utf8',
)

let server: RunningServer

before(async () => {
  server = await startServer({ ephemeral: true })
})

after(() => server.close())

/** What is said of the text, a line for each fault; nothing when it was loaded. */
async function faultsOf(text: string, name = NAME): Promise<string> {
  try {
    const { world, faultAt } = await readWorld({ name, text })
    try {
      await server.app.loadWorld(world)
    } catch (error) {
      throw error instanceof WorldFault ? faultAt(error) : error
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.faults.map(describeFault).join('\n')
  }
  return ''
}

/** A domain on an instance of its own, as its lines stand in a file. */
const domain = (...lines: string[]) =>
  ['instances:', '- alias: other', '  users: [{username: maya}]', '  domain:', '    name: Other']
    .concat(lines.map(line => `    ${line}`))
    .join('\n')
const FIELDS = 'fields: [{name: Bags, type: Number}, {name: Note, type: Text}]'
const CHOICES =
  'fields: [{name: Area, type: SingleSelect, options: [north, south]}, {name: Berth, type: SingleSelect, options: [n1, s1]}]'
const TEMPLATES = 'templates: [{name: Lost}]'
const oneCase = (text: string) => domain(FIELDS, TEMPLATES, `cases: [{template: Lost, ${text}}]`)

const WRONG: readonly (readonly [about: string, text: string, told: RegExp])[] = [
  ['nothing at all', ' \n', /^world.yaml: the file is empty; a world was expected$/],
  ['a text', 'hello', /^world.yaml:1:1: the file must be an object, not "hello"$/],
  [
    'a misspelt member',
    'instnaces: []',
    /:1:12: instnaces: "instnaces" is not known here; did you mean "instances"\?$/,
  ],
  [
    'a member of nothing like it',
    'zebra: 1',
    /"zebra" is not known here; what is: \$schema, seed, region/,
  ],
  ['a wrong type', 'instances: {}', /:1:12: instances: must be a list, not an object$/],
  [
    'a number for a text',
    'instances:\n- alias: 7',
    /:2:10: instances\[0\].alias: must be a text, not 7$/,
  ],
  [
    'a text for true or false',
    'principals: {users: [{name: a, accessKey: yes}]}',
    /accessKey: must be true or false, not "yes"$/,
  ],
  ['a member left out', 'instances:\n- id: a', /:2:3: instances\[0\]: "alias" is missing$/],
  [
    'a word that is none',
    'instances: [{alias: a, contacts: [{id: c, channel: VOISE}]}]',
    /must be one of CHAT, EMAIL, TASK, VOICE, not "VOISE"; did you mean VOICE\?$/,
  ],
  [
    'an id of other characters',
    'instances: [{alias: a, id: a b}]',
    /id: must be an id: up to 100 letters, digits, - and _, not "a b"$/,
  ],
  [
    'two of one',
    'instances: [{alias: a, domain: {name: n, caseRules: [{name: r, required: {default: true, conditions: []}, hidden: {default: true, conditions: []}}]}}]',
    /exactly one of "required", "hidden", "fieldOptions" is needed$/,
  ],
  [
    'several faults',
    'instances:\n- alias: 1\n- alias: 2',
    /:2:10: .*not 1\nworld.yaml:3:10: .*not 2$/,
  ],
  ['too many faults to read', `instances:\n${'- {}\n'.repeat(50)}`, /^(?:.*\n){19}.*$/],
  [
    'too many members that are not known',
    Array.from({ length: 50 }, (_, at) => `zebra${at}: 1\n`).join(''),
    /^(?:.*\n){19}.*$/,
  ],
  [
    'a member of a very long name',
    `? ${'x'.repeat(90_000)}\n: 1`,
    /^world.yaml:\d+:\d+: x{200}…: "x{60}…" is/,
  ],
  [
    'too many entries',
    `instances:\n${'- {alias: a}\n'.repeat(101)}`,
    /has 101 entries, more than 100$/,
  ],
  [
    'a text that is too long',
    `principals: {users: [{name: ${'a'.repeat(300)}}]}`,
    /has 300 characters, more than 256$/,
  ],
  [
    'a key given twice',
    'seed: a\nseed: b',
    /:2:1: this is not valid YAML: Map keys must be unique/,
  ],
  ['a second document', 'seed: a\n---\nseed: b', /:2:1: a second document/],
  [
    'an anchor that is part of itself',
    'principals: &a {users: [*a]}',
    /refers to what it is part of$/,
  ],
  ['anchors of anchors', bomb(), /the file is too large: 250,000 values are read of YAML/],
  [
    'more texts than are read',
    `seed: [${'x,'.repeat(500_000)}]`,
    /the file is too large: 250,000 values are read of YAML; of JSON more are, 16 MiB of text$/,
  ],
  [
    'a tag',
    'seed: !secret a',
    /:1:15: seed: must be a text, not what the tag !secret is for: a world file has none$/,
  ],
  [
    'an export',
    '{"casegate":"export","format":1}\n{"table":"a","row":{}}',
    /^world.yaml: the file is an export of an account, not a world file: casegate import reads it$/,
  ],
  ['depth', `instances: ${'['.repeat(200)}${']'.repeat(200)}`, /nested deeper than 64 levels$/],
  [
    'a Region that is none',
    'region: us-moon-1',
    /:1:9: region: "us-moon-1" is not a Region of AWS$/,
  ],
  [
    'a time that is none',
    'instances: [{alias: other, contacts: [{id: c, channel: CHAT, at: yesterday}]}]',
    /at: must be a time such as 2026-11-29T08:00:00Z, or how long ago: -3d/,
  ],
  [
    'a day that is none',
    'instances: [{alias: other, contacts: [{id: c, channel: CHAT, at: 2026-13-01}]}]',
    /at: "2026-13-01" is not a time that there is$/,
  ],
  [
    'a time to come',
    'instances: [{alias: other, contacts: [{id: c, channel: CHAT, at: 2999-01-01}]}]',
    /at: "2999-01-01" is in the future/,
  ],
  [
    'a policy that IAM refuses',
    'policies: [{name: p, document: {Version: 1}}]',
    /:1:32: policies\[0\].document: CreatePolicy answers MalformedPolicyDocument/,
  ],
  [
    'a trust policy that IAM refuses',
    "principals: {roles: [{name: r,\n  trust: {Version: '2012-10-17', Statement: []}}]}",
    /:2:10: principals.roles\[0\].trust: CreateRole answers MalformedPolicyDocument/,
  ],
  [
    'a managed policy that is not there',
    "policies: [{name: Mine, document: {Version: '2012-10-17', Statement: {Effect: Allow, Action: 'cases:*', Resource: '*'}}}]\nprincipals: {groups: [{name: g, managedPolicies: [Mne]}]}",
    /:2:51: .*managedPolicies\[0\]: "Mne" is not a policy of this file, nor the name of one of AWS; did you mean "Mine"\?$/,
  ],
  [
    'a boundary that is not there',
    'principals: {users: [{name: u, permissionsBoundary: AmazonConectReadOnlyAccess}]}',
    /permissionsBoundary: "AmazonConectReadOnlyAccess" .*did you mean "AmazonConnectReadOnlyAccess"\?$/,
  ],
  [
    'a group that is not there',
    'principals: {users: [{name: u, groups: [nobody]}]}',
    /groups\[0\]: AddUserToGroup answers NoSuchEntity/,
  ],
  [
    'a name given twice',
    'principals: {users: [{name: u}, {name: u}]}',
    /users\[1\]: CreateUser answers EntityAlreadyExists/,
  ],
  [
    'an id given twice',
    'instances: [{alias: other, users: [{username: a, id: x}, {username: b, id: x}]}]',
    /users\[1\]: its id is taken already: give another, or none$/,
  ],
  ['a field without a type', domain('fields: [{name: Bags}]'), /fields\[0\]: "type" is missing$/],
  [
    'a field twice',
    domain('fields: [{name: A, type: Text}, {name: A, type: Text}]'),
    /fields\[1\]: CreateField answers ConflictException/,
  ],
  [
    'a field called as a system field',
    domain('fields: [{name: title, type: Text}]'),
    /title is the id of a system field$/,
  ],
  [
    'a system field that is none',
    domain('fields: [{system: case_reson}]'),
    /"case_reson" is not .*; did you mean "case_reason"\?$/,
  ],
  [
    'a system field with a type',
    domain('fields: [{system: summary, type: Text}]'),
    /type: cannot be said of a system field$/,
  ],
  [
    'options of a text',
    domain('fields: [{name: A, type: Text, options: [a]}]'),
    /fields\[0\]: BatchPutFieldOptions answers ValidationException/,
  ],
  [
    'an option of the status that cannot be changed',
    domain('fields: [{system: status, options: [new, {value: open, name: Offen}]}]'),
    /fields\[0\].options\[1\]: /,
  ],
  [
    'a layout of a field that is not there',
    domain(FIELDS, 'layouts: [{name: L, topPanel: [Bag]}]'),
    /topPanel\[0\]: "Bag" is not a field of this domain.*; did you mean "Bags"\?$/,
  ],
  [
    'a layout with the title',
    domain('layouts: [{name: L, topPanel: [title]}]'),
    /layouts\[0\]: CreateLayout answers ValidationException/,
  ],
  [
    'a layout of one field twice',
    domain(FIELDS, 'layouts: [{name: L, topPanel: [Bags], moreInfo: [Bags]}]'),
    /CreateLayout answers ValidationException: The field "Bags" stands in the layout more than once\.$/,
  ],
  [
    'a condition on an option that is not there',
    domain(
      CHOICES,
      'caseRules: [{name: R, hidden: {default: false, conditions: [{field: Area, is: nort}]}}]',
    ),
    /conditions\[0\].is: "nort" is not an option of the field "Area"; did you mean "north"\?$/,
  ],
  [
    'a condition on a status that is not there',
    domain(
      'caseRules: [{name: R, hidden: {default: false, conditions: [{field: status, isNot: done}]}}]',
    ),
    /conditions\[0\].isNot: "done" is not an option of the field "status"; there are "open", "closed"$/,
  ],
  [
    'options by one that is not there',
    domain(
      CHOICES,
      'caseRules: [{name: R, fieldOptions: {parent: Area, child: Berth, options: {sooth: [s1]}}}]',
    ),
    /fieldOptions.options.sooth: "sooth" is not an option of the field "Area"; did you mean "south"\?$/,
  ],
  [
    'options that are not there',
    domain(
      CHOICES,
      'caseRules: [{name: R, fieldOptions: {parent: Area, child: Berth, options: {south: [s1, s9]}}}]',
    ),
    /fieldOptions.options.south\[1\]: "s9" is not an option of the field "Berth"/,
  ],
  [
    'a case with an option that is not there',
    domain(CHOICES, TEMPLATES, 'cases: [{template: Lost, fields: {title: t, Area: nort}}]'),
    /cases\[0\].fields.Area: "nort" is not an option of the field "Area"; did you mean "north"\?$/,
  ],
  [
    'a case before its domain',
    domain('at: -1d', TEMPLATES, 'cases: [{template: Lost, at: -2d, fields: {title: t}}]'),
    /cases\[0\].at: is before the domain was made, /,
  ],
  [
    'a rule that is not there',
    domain('templates: [{name: T, rules: [{rule: R}]}]'),
    /rule: "R" is not a case rule of this domain: the file declares none$/,
  ],
  [
    'a condition without a value',
    domain(FIELDS, 'caseRules: [{name: R, hidden: {default: false, conditions: [{field: Bags}]}}]'),
    /conditions\[0\]: exactly one of "is", "isNot" is needed/,
  ],
  [
    'a template that is not there',
    domain(TEMPLATES, 'cases: [{template: Lots, fields: {title: t}}]'),
    /template: "Lots" is not a template of this domain; did you mean "Lost"\?$/,
  ],
  [
    'a case without a title',
    oneCase('fields: {Bags: 1}'),
    /cases\[0\]: CreateCase answers ValidationException: .*title/,
  ],
  [
    'a text for a number',
    oneCase('fields: {title: t, Bags: two}'),
    /fields.Bags: must be a number: that is what the field has$/,
  ],
  [
    'a number for a text of a case',
    oneCase('fields: {title: 7}'),
    /fields.title: must be a text: .*; write it in quotes: "7"$/,
  ],
  [
    'a user that is not there',
    oneCase('fields: {title: t}, by: mya'),
    /by: "mya" is not a user of this instance; did you mean "maya"\?$/,
  ],
  [
    'an ARN of nobody',
    oneCase(
      'fields: {title: t, assigned_user: "arn:aws:connect:us-east-1:123456789012:instance/i/agent/a"}',
    ),
    /CreateCase answers ValidationException: assigned_user names no user/,
  ],
  [
    'a contact that is not there',
    oneCase('fields: {title: t}, contacts: [c]'),
    /contacts\[0\]: "c" is not a contact of this instance: the file declares none$/,
  ],
  [
    'what was before the case',
    oneCase('fields: {title: t}, at: -1d, comments: [{body: b, at: -2d}]'),
    /at: is before the case was made/,
  ],
]

function bomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [at, name] of [...'bcdefghi'].entries()) {
    const inner = `*${'abcdefgh'[at]}`
    lines.push(`${name}: &${name} [${Array(9).fill(inner).join(', ')}]`)
  }
  return lines.join('\n')
}

describe('a wrong world file is told with its place, and leaves nothing:', () => {
  for (const [about, text, told] of WRONG) {
    it(about, async () => assert.match(await faultsOf(text), told))
  }

  it('JSON as well', async () => {
    const text = '{\n  "instances": [{"alias": "other", "user": []}]\n}'
    assert.equal(
      await faultsOf(text, 'world.json'),
      'world.json:2:44: instances[0].user: "user" is not known here; did you mean "users"?',
    )
    assert.match(
      await faultsOf('{"seed": 1,}', 'world.json'),
      /^world.json:1:12: this is not valid JSON/,
    )
  })

  it('nothing of them is there', async () => {
    const { connect } = server.clientsOf(ROOT)
    const { InstanceSummaryList } = await connect.send(new ListInstancesCommand({}))
    assert.deepEqual(InstanceSummaryList, [])
  })
})

describe('a right one', () => {
  it('is there as it says, made by whom and when it says', async () => {
    assert.equal(await faultsOf(EXAMPLE), '')
    const { cases, connect } = server.clientsOf(ROOT)
    const { InstanceSummaryList: [instance] = [] } = await connect.send(
      new ListInstancesCommand({}),
    )
    assert.equal(instance?.InstanceAlias, 'seaside-air')
    const { domains: [domain] = [] } = await cases.send(new ListDomainsCommand({}))
    const { domainId } = domain ?? {}
    const { templates: [template] = [] } = await cases.send(new ListTemplatesCommand({ domainId }))
    const { templateId } = template ?? {}
    const { rules, requiredFields } = await cases.send(
      new GetTemplateCommand({ domainId, templateId }),
    )
    assert.deepEqual([rules?.length, requiredFields?.length], [2, 1])
    const { relatedItems = [] } = await cases.send(new SearchAllRelatedItemsCommand({ domainId }))
    const caseId = relatedItems[0]?.caseId
    const asked = ['title', 'status', 'created_datetime', 'last_closed_datetime', 'created_by']
    const fields = [...asked, 'assigned_user'].map(id => ({ id }))
    const found = await cases.send(new GetCaseCommand({ domainId, caseId, fields }))
    const textOf = (id: string) => found.fields?.find(one => one?.id === id)?.value
    assert.equal(textOf('title')?.stringValue, 'Two bags')
    assert.equal(textOf('status')?.stringValue, 'closed')
    const [opened, closed] = ['created_datetime', 'last_closed_datetime'].map(id =>
      Date.parse(textOf(id)?.stringValue ?? ''),
    )
    assert.equal(Number(closed) - Number(opened), (48 - 1.5) * 3_600_000)
    assert.deepEqual(found.tags, { team: 'baggage' })
    const [, , , , , instanceId, , userId] = (textOf('created_by')?.userArnValue ?? '').split(
      /[:/]/,
    )
    assert.ok(instanceId && userId)
    const user = textOf('assigned_user')?.stringValue?.split('/').at(-1)
    const { User } = await connect.send(
      new DescribeUserCommand({ InstanceId: instance?.Id, UserId: user }),
    )
    assert.equal(User?.Username, 'maya')
    const items = await cases.send(new SearchRelatedItemsCommand({ domainId, caseId }))
    const types = items.relatedItems?.map(item => item?.type).sort()
    assert.deepEqual(types, ['Comment', 'Comment', 'Contact', 'Sla'])
    const sla = items.relatedItems?.find(item => item?.type === 'Sla')?.content?.sla
    assert.equal(sla?.slaConfiguration?.status, 'NotMet', 'it was due ten hours after the case')
    const { auditEvents = [] } = await cases.send(
      new GetCaseAuditEventsCommand({ domainId, caseId }),
    )
    assert.deepEqual(auditEvents.map(event => event?.type).sort(), [
      'Case.Created',
      'Case.Updated',
      ...Array(4).fill('RelatedItem.Created'),
    ])
  })

  it('is loaded once, and its users can sign', async () => {
    const { world } = await readWorld({ name: NAME, text: `# the same world\n${EXAMPLE}` })
    const { isNew, keys } = await server.app.loadWorld(world)
    assert.equal(isNew, false)
    assert.deepEqual(
      keys.map(({ name }) => name),
      ['ana'],
    )
    const [ana = ROOT] = keys
    const { Arn } = await server.clientsOf(ana).sts.send(new GetCallerIdentityCommand({}))
    assert.match(Arn ?? '', /:user\/ana$/)
  })

  it('gives the same ids wherever it is loaded, and other secrets', async () => {
    const other = await startServer({ ephemeral: true })
    try {
      const { world } = await readWorld({ name: NAME, text: EXAMPLE })
      const { keys } = await other.app.loadWorld(world)
      const mine = await server.app.loadWorld(world)
      assert.notEqual(keys[0]?.secretAccessKey, mine.keys[0]?.secretAccessKey)
      assert.notEqual(keys[0]?.accessKeyId, mine.keys[0]?.accessKeyId)
      const idsOf = async ({ clientsOf }: RunningServer) => {
        const { cases } = clientsOf(ROOT)
        const { domains = [] } = await cases.send(new ListDomainsCommand({}))
        const { domainId } = domains[0] ?? {}
        const items = await cases.send(new SearchAllRelatedItemsCommand({ domainId }))
        return [domainId, items.relatedItems?.map(item => [item?.caseId, item?.relatedItemId])]
      }
      assert.deepEqual(await idsOf(other), await idsOf(server))
    } finally {
      await other.close()
    }
  })

  it('is not replaced by itself when it was changed, and that is told', async () => {
    const changed = EXAMPLE.replace('Two bags', 'Three bags')
    assert.match(await faultsOf(changed), /already exists.*another world file declares/)
  })
})

describe('a running server', () => {
  const FILE = fileURLToPath(new URL('../../../../docs/cli/examples/world.yaml', import.meta.url))
  const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const endpoint = ['--endpoint', server.url]
    const { ended, stdout, stderr } = runCasegate([...args, ...endpoint], {
      env: { ...HOME, ...env },
    })
    const { code } = await ended
    return { code, stdout: stdout(), stderr: stderr() }
  }
  // No credentials of whoever runs the tests.
  const HOME = { HOME: '/nonexistent' }

  it('tells root what it was given, and nobody else', async () => {
    const [told, other] = await Promise.all([
      run(['world', '--json'], { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }),
      run(['world'], { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'wrong' }),
    ])
    assert.equal(told.code, 0, told.stderr)
    const { instances } = JSON.parse(told.stdout)
    const { alias, users, queues, contacts, domain } = instances[0]
    assert.deepEqual(
      [alias, Object.keys(users), Object.keys(queues), contacts['call-1'].channel],
      ['seaside-air', ['maya'], ['Baggage'], 'VOICE'],
    )
    assert.match(users.maya, /^arn:aws:connect:us-east-1:123456789012:instance\/.*\/agent\//)
    assert.match(domain.arn, /^arn:aws:cases:/)
    assert.deepEqual([other.code, other.stdout], [1, ''])
    assert.match(other.stderr, /answers 403: The request signature we calculated does not match/)
  })

  it('writes keys into a file that only its owner can read, whatever it was', {
    skip: process.platform === 'win32',
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casegate-test-'))
    const file = join(folder, 'users.ini')
    writeFileSync(file, 'x'.repeat(1_000), { mode: 0o644 })
    const { code, stderr } = await run(['seed', FILE, '--credentials', file])
    assert.equal(code, 0, stderr)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.match(readFileSync(file, 'utf8'), /^# Users.*\n\n\[ana\]\n(?!.*xx)/)
    rmSync(folder, { recursive: true })
  })

  it('does nothing with what it has, and tells of each fault by its place', async () => {
    const [again, unwritten, wrong] = await Promise.all([
      run(['seed', FILE]),
      run(['seed', FILE, '--credentials', '/nonexistent/users.ini']),
      run(['seed', FILE.replace('world.yaml', 'broken-world.yaml')]),
    ])
    assert.equal(again.code, 0, again.stderr)
    assert.match(again.stdout, /was loaded before: nothing is changed\naccess keys: ana /)
    assert.equal(unwritten.code, 2)
    assert.match(
      unwritten.stderr,
      /^casegate: the world is loaded, but \/nonexistent\/users.ini cannot be written: ENOENT.*; the same command with another --credentials writes the keys\n$/,
    )
    assert.equal(wrong.code, 2)
    assert.match(wrong.stderr, /broken-world.yaml:4:7: .*did you mean "queues"\?\n/)
  })

  it('tells how far it is, and loads nothing for whoever has gone', async () => {
    const operator = await signIn(server)
    const cases = Array.from({ length: 2_000 }, () => ({ template: 'T', fields: { title: 'one' } }))
    const gone = { name: 'Gone', templates: [{ name: 'T' }], cases }
    const text = JSON.stringify({ instances: [{ alias: 'gone', domain: gone }] })
    const leaving = new AbortController()
    const load = fetch(`${server.url}/_casegate/operator/seed`, {
      method: 'POST',
      headers: { cookie: operator.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'gone.json', text }),
      signal: leaving.signal,
    })
    const isLoading = async () => (await operator.ask('GET seed')).json.loading
    const seen = await until(isLoading, Boolean)
    leaving.abort()
    await assert.rejects(load, /abort/)
    await until(isLoading, loading => loading === null)
    assert.equal((seen as { readonly of: number }).of, 2_000)
    const { domains } = await server.clientsOf(ROOT).cases.send(new ListDomainsCommand({}))
    assert.ok(domains?.every(({ name }) => name !== 'Gone'))
  })

  it('has the schema that is published', () => {
    const read = (path: string) =>
      readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
    assert.equal(read('docs/cli/world.schema.json'), read('packages/server/data/world.schema.json'))
  })
})

/** As often as it takes; the runner ends what takes for ever. */
async function until<Answer>(
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (isWanted(answer)) return answer
  }
}
