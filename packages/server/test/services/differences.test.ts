// docs/differences-from-aws.md names every operation that is served, and no other in its tables.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { loadModel, type ServiceName } from '../../src/models/model.ts'

const PAGE = readFileSync(
  new URL('../../../../docs/differences-from-aws.md', import.meta.url),
  'utf8',
)

const SECTIONS: Readonly<Record<ServiceName, string>> = {
  'access-analyzer': 'IAM Access Analyzer',
  cases: 'Amazon Connect Cases',
  connect: 'Amazon Connect',
  ds: 'AWS Directory Service',
  iam: 'AWS Identity and Access Management',
  organizations: 'AWS Organizations',
  profile: 'Amazon Connect Customer Profiles',
  sts: 'AWS Security Token Service',
}

for (const [service, heading] of Object.entries(SECTIONS) as [ServiceName, string][]) {
  test(`${heading}: each operation has its row, and the others are counted`, () => {
    const model = loadModel(service)
    const [, section = ''] = PAGE.split(`\n## ${heading}\n`)
    const [text = ''] = section.split('\n## ')
    const rows = text.split('\n').filter(line => /^\| [A-Z]/.test(line))
    const named = rows.flatMap(row => row.split('|')[1]?.trim().split(', ') ?? [])
    assert.deepEqual(named.sort(), Object.keys(model.operations).sort())
    const left = Object.keys(model.notServed)
    const isCounted = new RegExp(`Not served: the ${left.length} `).test(text)
    const areNamed = left.every(name => text.includes(name))
    assert.ok(isCounted || areNamed, `${left.length} operations are not served`)
  })
}
