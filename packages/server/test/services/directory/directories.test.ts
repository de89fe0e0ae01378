// DescribeDirectories: all or chosen ones, in pages, and what it refuses.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { DsOperations } from '../../../src/models/generated/ds.ts'
import { directories } from '../../../src/services/directory/directories.ts'
import { DIRECTORY_TABLES } from '../../../src/services/directory/rows.ts'
import { createDirectoryService } from '../../../src/services/directory/service.ts'
import { ACCOUNT, openBench, operate } from '../calls.ts'

const HERE = { account: ACCOUNT, region: 'us-east-1' }
const IDS = ['d-0000000001', 'd-0000000002', 'd-0000000003', 'd-00000000ff']

async function openDirectories(test: TestContext) {
  const bench = await openBench(test, { tables: DIRECTORY_TABLES })
  const now = bench.now
  await bench.store.write(async rows => {
    for (const directoryId of IDS) {
      const alias = `alias-${directoryId.slice(-2)}`
      await directories.create(rows, { ...HERE, directoryId, alias, now })
    }
    const elsewhere = { account: ACCOUNT, region: 'eu-west-2' }
    await directories.create(rows, { ...elsewhere, directoryId: IDS[0] ?? '', alias: 'x', now })
  })
  return { bench, ds: operate<DsOperations>(bench, createDirectoryService()) }
}

test('a directory of an instance shows its alias and times', async test => {
  const { bench, ds } = await openDirectories(test)
  const { DirectoryDescriptions } = await ds.run('DescribeDirectories', {
    DirectoryIds: ['d-00000000ff'],
  })
  assert.deepEqual(DirectoryDescriptions, [
    {
      DirectoryId: 'd-00000000ff',
      Name: 'alias-ff.awsapps.com',
      Alias: 'alias-ff',
      AccessUrl: 'alias-ff.awsapps.com',
      Stage: 'Active',
      LaunchTime: bench.now,
      StageLastUpdatedDateTime: bench.now,
      SsoEnabled: false,
    },
  ])
})

test('all directories, or chosen ones, come once each and in pages', async test => {
  const { ds } = await openDirectories(test)
  const pagesOf = async (DirectoryIds: string[] | undefined, Limit: number | undefined) => {
    const pages: (string | undefined)[][] = []
    let NextToken: string | undefined
    do {
      const page = await ds.run('DescribeDirectories', { DirectoryIds, Limit, NextToken })
      pages.push((page.DirectoryDescriptions ?? []).map(({ DirectoryId }) => DirectoryId))
      NextToken = page.NextToken
    } while (NextToken)
    return pages
  }
  assert.deepEqual(await pagesOf(undefined, undefined), [IDS])
  assert.deepEqual(await pagesOf(undefined, 0), [IDS])
  assert.deepEqual(await pagesOf(undefined, 3), [IDS.slice(0, 3), IDS.slice(3)])
  assert.deepEqual(await pagesOf(undefined, 2), [IDS.slice(0, 2), IDS.slice(2)])
  const [first = '', , third = ''] = IDS
  assert.deepEqual(await pagesOf([third, first, third], undefined), [[first, third]])
  assert.deepEqual(await pagesOf([third, first], 1), [[first], [third]])
})

test('what cannot be answered is refused in the words of Directory Service', async test => {
  const { ds } = await openDirectories(test)
  const unknown = ds.run('DescribeDirectories', { DirectoryIds: [IDS[0] ?? '', 'd-aaaaaaaaaa'] })
  await assert.rejects(unknown, {
    code: 'EntityDoesNotExistException',
    message: /^Directory d-aaaaaaaaaa does not exist\. : RequestId: [0-9a-f-]{36}$/,
    members: { RequestId: '00000000-0000-4000-8000-000000000000' },
  })
  const none = ds.run('DescribeDirectories', { DirectoryIds: [] })
  await assert.rejects(none, { code: 'InvalidParameterException' })
  const invalid = { code: 'InvalidNextTokenException' }
  const wrong = { NextToken: 'nonsense' }
  await assert.rejects(ds.run('DescribeDirectories', wrong), invalid)
  await assert.rejects(ds.run('DescribeDirectories', { ...wrong, DirectoryIds: IDS }), invalid)
})

test('Connect makes, finds and deletes directories where its instance is', async test => {
  const { bench } = await openDirectories(test)
  const [directoryId = ''] = IDS
  const elsewhere = { account: ACCOUNT, region: 'eu-west-2' }
  await bench.store.write(rows => directories.delete(rows, HERE, directoryId))
  const exists = (place: typeof HERE) =>
    bench.store.read(rows => directories.exists(rows, place, directoryId))
  assert.equal(await exists(HERE), false)
  assert.equal(await exists(elsewhere), true)
})
