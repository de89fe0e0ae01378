// `--quota`: names and numbers as they are given, what is refused, and that it is what counts.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  CreateDomainCommand,
  CreateFieldCommand,
  DeleteFieldCommand,
} from '@aws-sdk/client-connectcases'
import { readServeOptions } from '../../src/cli/options/serve-options.ts'
import { DEFAULT_QUOTAS, type Quotas } from '../../src/contract/quotas.ts'
import { runCasegate } from '../support/casegate-process.ts'
import { ROOT, startServer } from '../support/running-server.ts'

interface Given {
  readonly quota?: readonly string[]
  readonly maxDomains?: string
  readonly variable?: string
}

const read = ({ variable, ...flags }: Given) =>
  readServeOptions(flags, variable === undefined ? {} : { CASEGATE_QUOTA: variable }).settings

const TAKEN: readonly (readonly [about: string, given: Given, changed: Partial<Quotas>])[] = [
  ['nothing', {}, {}],
  ['one', { quota: ['fields=10'] }, { caseFields: 10 }],
  ['several', { quota: ['slas=0', 'templates=3'] }, { slasPerCase: 0, caseTemplates: 3 }],
  ["AWS's name", { quota: ['Layouts in a Cases domain = 7'] }, { caseLayouts: 7 }],
  ['the variable', { variable: 'files=1,domains=100' }, { filesPerCase: 1, casesDomains: 100 }],
  ['flags before the variable', { quota: ['files=1'], variable: 'files=2' }, { filesPerCase: 1 }],
  ['--max-domains', { maxDomains: '9', quota: ['files=1'] }, { casesDomains: 9, filesPerCase: 1 }],
]

for (const [about, given, changed] of TAKEN) {
  it(`takes ${about}`, () =>
    assert.deepEqual(read(given).quotas, { ...DEFAULT_QUOTAS, ...changed }))
}

const REFUSED: readonly (readonly [given: Given, told: RegExp])[] = [
  [
    { quota: ['feilds=10'] },
    /no quota "feilds" \(did you mean fields\?\); the names are domains, /,
  ],
  [{ quota: ['fields'] }, /--quota must be NAME=NUMBER, such as fields=10, not "fields"/],
  [{ quota: ['=5'] }, /no quota ""/],
  [{ quota: ['fields='] }, /--quota fields must be a whole number from 0 to 100000, not ""/],
  [{ quota: ['fields=-1'] }, /not "-1"/],
  [{ quota: ['fields=1.5'] }, /not "1.5"/],
  [{ quota: ['fields=100001'] }, /not "100001"/],
  [{ quota: ['__proto__=1'] }, /no quota "__proto__"/],
  [{ quota: ['fields=1', 'Fields in a Cases domain=2'] }, /given twice/],
  [{ quota: ['domains=1'], maxDomains: '2' }, /--max-domains and --quota domains say the same/],
  [{ variable: '' }, /NAME=NUMBER/],
]

for (const [given, told] of REFUSED) {
  it(`refuses ${JSON.stringify(given)}`, () => assert.throws(() => read(given), { message: told }))
}

it('is a flag that may be given several times', async () => {
  const { ended, stderr } = runCasegate(['serve', '--quota', 'slas=1', '--quota', 'slaz=1'])
  assert.equal((await ended).code, 2)
  assert.match(stderr(), /^casegate: there is no quota "slaz" \(did you mean slas\?\)/)
})

it('is what counts: fields that are deleted do not', async () => {
  const settings = { ...read({ quota: ['fields=1'] }), domainCreationMs: 0 }
  const server = await startServer({ ephemeral: true, settings })
  try {
    const { cases } = server.clientsOf(ROOT)
    const { domainId } = await cases.send(new CreateDomainCommand({ name: 'One field' }))
    const field = (name: string) =>
      cases.send(new CreateFieldCommand({ domainId, name, type: 'Text' }))
    const { fieldId } = await field('first')
    await assert.rejects(field('second'), {
      name: 'ServiceQuotaExceededException',
      message: /quota of 1 fields/,
    })
    await cases.send(new DeleteFieldCommand({ domainId, fieldId }))
    await field('third')
  } finally {
    await server.close()
  }
})
