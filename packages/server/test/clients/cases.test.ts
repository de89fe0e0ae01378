// boto3 and the AWS CLI call every operation of Cases that they know, with inputs of their own making.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isWhole } from '../../../../test/size.ts'
import { loadModel, operationOf, structureOf } from '../../src/models/model.ts'
import { examplesFor } from '../support/examples.ts'
import { awsCliMissing, boto3Missing, runExternal } from '../support/external-command.ts'
import { makeInstance } from '../support/instances.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { makeTargets } from '../support/targets.ts'

const CALLS = fileURLToPath(new URL('calls.py', import.meta.url))
const MODEL = loadModel('cases')
const KEYS = {
  AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
  AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
}

type Call = readonly [operation: string, input: Readonly<Record<string, unknown>>]

let server: RunningServer
let calls: readonly Call[]

async function open(): Promise<void> {
  server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  const targets = await makeTargets(
    server,
    await makeInstance(server, 'support', { onboarded: true }),
  )
  const { domainId } = targets
  // Without a layout, which could not be deleted then.
  const CreateTemplate = { domainId, name: 'Another template' }
  calls = Object.entries({ ...examplesFor(targets).cases, CreateTemplate })
    .map(([operation, input]): Call => [operation, Object(input)])
    .sort(([one], [other]) => turnOf(one) - turnOf(other))
}

/** None takes away what a later one is about. */
function turnOf(operation: string): number {
  const last = ['DeleteCase', 'DeleteDomain'].indexOf(operation)
  return last >= 0 ? last + 2 : Number(operation.startsWith('Delete'))
}

/** What an answer must have, by the model: a structure's required members. */
function requiredOf(operation: string): readonly string[] {
  const { output } = operationOf(MODEL, operation)
  return output === undefined ? [] : (structureOf(MODEL, output).required ?? [])
}

interface CameTo {
  readonly unknown?: true
  readonly status: number
  readonly code?: string
  readonly members: readonly string[]
}

describe('boto3', { skip: boto3Missing() }, () => {
  before(open)
  after(() => server.close())

  it('calls every operation of Cases that it knows', async context => {
    const refused: readonly Call[] = [
      ['GetCase', { domainId: 'nothing', caseId: 'nothing', fields: [{ id: 'title' }] }],
      ['CreateDomain', { name: 'domain of support' }],
      ['ListFields', { domainId: 'nothing', nextToken: 'x' }],
    ]
    const asked = [...refused, ...calls]
    const printed = await runExternal('python3', [CALLS, server.url], KEYS, JSON.stringify(asked))
    const [notFound, taken, , ...answers] = JSON.parse(printed) as readonly CameTo[]
    assert.deepEqual(notFound, {
      status: 404,
      code: 'ResourceNotFoundException',
      members: ['resourceId', 'resourceType'],
    })
    assert.deepEqual([taken?.status, taken?.code], [409, 'ConflictException'])
    for (const [index, [operation]] of calls.entries()) {
      const { unknown, status, code, members } = answers[index] as CameTo
      if (unknown) context.diagnostic(`boto3 does not know ${operation}`)
      else {
        assert.equal(status, 200, `${operation}: ${code}`)
        const missing = requiredOf(operation).filter(name => !members.includes(name))
        assert.deepEqual(missing, [], operation)
      }
    }
  })
})

describe('The AWS CLI', { skip: awsCliMissing() }, () => {
  before(open)
  after(() => server.close())

  /** Each takes a second to start: in short only two. */
  const FEW = ['CreateCase', 'GetCase']

  it('calls operations of Cases', async () => {
    for (const [operation, input] of calls) {
      if (!(isWhole || FEW.includes(operation))) continue
      const name = operation.replaceAll(/(?<!^)[A-Z]/g, letter => `-${letter}`).toLowerCase()
      const printed = await runExternal(
        'aws',
        [
          ...['connectcases', name, '--cli-input-json', JSON.stringify(input)],
          ...['--endpoint-url', server.url, '--output', 'json'],
        ],
        KEYS,
      )
      const members = Object.keys(printed.trim() === '' ? {} : JSON.parse(printed))
      const missing = requiredOf(operation).filter(one => !members.includes(one))
      assert.deepEqual(missing, [], `${operation}: ${printed}`)
    }
  })
})
