// A thread that simulates the worst, again and again: 300 statements, 300 actions and 60 resources.
import { parentPort, workerData } from 'node:worker_threads'
import { loadActionTable } from '@casegate/answers'
import { actionName, expandAction } from '@casegate/engine/actions'
import { ask, type UnsignedCall } from './signed-calls.ts'
import { ROOT_KEY } from './subjects.ts'

const call = simulation()
parentPort?.postMessage('begins')
for (;;) {
  await ask(ROOT_KEY, workerData, call)
  parentPort?.postMessage('simulated')
}

function simulation(): UnsignedCall {
  const Statement = numbered(300, index => ({
    Effect: 'Allow',
    Action: ['s3:Get*', 'cases:Get*', 'connect:*'],
    Resource: [`arn:aws:s3:::bucket-${index}/*`, 'arn:aws:cases:*'],
  }))
  const actions = expandAction(loadActionTable(), 'ec2:*').slice(0, 300).map(actionName)
  const body = new URLSearchParams({
    Action: 'SimulateCustomPolicy',
    Version: '2010-05-08',
    'PolicyInputList.member.1': JSON.stringify({ Version: '2012-10-17', Statement }),
  })
  for (const [index, action] of actions.entries()) {
    body.append(`ActionNames.member.${index + 1}`, action)
  }
  for (const [index, arn] of numbered(60, index => `arn:aws:s3:::bucket-${index}/x`).entries()) {
    body.append(`ResourceArns.member.${index + 1}`, arn)
  }
  return {
    service: 'iam',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  }
}

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
