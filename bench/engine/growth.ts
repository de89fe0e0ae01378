// How a decision, compiling and memory grow from 10 to 100,000 statements.

import { authorize, type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { measure, measureOnce } from './measure.ts'
import { account, large, type PolicyStatement, principal } from './workloads.ts'

export interface Growth {
  readonly shape: string
  readonly statements: number
  readonly allowUs: number
  readonly noAllowUs: number
  readonly compileUs: number
  readonly bytes: number
}

interface Shape {
  readonly name: string
  readonly statement: (index: number, of: number) => PolicyStatement
  readonly asks: (index: number) => { readonly action: string; readonly resource: string }
  readonly misses: (index: number) => { readonly action: string; readonly resource: string }
}

const sizes = [10, 100, 1_000, 10_000, 100_000]

const shapes: readonly Shape[] = [
  {
    name: 'a bucket each',
    statement: index => statement(['s3:Get*'], [`arn:aws:s3:::bucket-${index}/*`]),
    asks: index => ({ action: 's3:GetObject', resource: `arn:aws:s3:::bucket-${index}/key` }),
    misses: index => ({ action: 's3:GetObject', resource: `arn:aws:s3:::basket-${index}/key` }),
  },
  {
    name: 'a domain each, in any region',
    statement: index =>
      statement(['cases:*'], [`arn:aws:cases:*:${account}:domain/d${index}/case/*`]),
    asks: index => domainCase('cases:GetCase', `d${index}`),
    misses: index => domainCase('cases:GetCase', `e${index}`),
  },
  {
    name: 'an action each',
    statement: index => statement([`cases:Do${index}`], ['*']),
    asks: index => domainCase(`cases:Do${index}`, 'd'),
    misses: index => domainCase(`cases:Undo${index}`, 'd'),
  },
  {
    name: 'the large workload over and over',
    statement: index => {
      const all = large.policies.flatMap(policy => policy.Statement)
      const one = all[index % all.length]
      if (one === undefined) throw new Error('the large workload is empty')
      return { ...one, Sid: `S${index}` }
    },
    asks: () => ({ action: 's3:GetDomain', resource: `arn:aws:s3:us-east-1:${account}:domain/x` }),
    misses: () => ({
      action: 's3:GetDomain',
      resource: `arn:aws:s3:eu-west-1:${account}:domain/x`,
    }),
  },
]

export async function measureGrowth(): Promise<Growth[]> {
  const results: Growth[] = []
  for (const shape of shapes) {
    for (const statements of sizes) results.push(await measureShape(shape, statements))
  }
  return results
}

async function measureShape(shape: Shape, statements: number): Promise<Growth> {
  const Statement = Array.from({ length: statements }, (_, index) =>
    shape.statement(index, statements),
  )
  const document = { Version: '2012-10-17', Statement }
  const before = usedBytes()
  let policies: CompiledPolicies | undefined
  const compileUs = measureOnce(() => {
    const compiled = compilePolicies({ identity: [document] })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors[0]))
    policies = compiled.policies
  })
  const bytes = usedBytes() - before
  if (policies === undefined) throw new Error('nothing was compiled')
  const allow = await measureAsking(policies, index => shape.asks(index % statements), true)
  const noAllow = await measureAsking(policies, index => shape.misses(index % statements), false)
  return { shape: shape.name, statements, allowUs: allow, noAllowUs: noAllow, compileUs, bytes }
}

/** Asks 64 different questions in turn, spread over all the statements. */
async function measureAsking(
  policies: CompiledPolicies,
  ask: (index: number) => { readonly action: string; readonly resource: string },
  allowed: boolean,
): Promise<number> {
  const requests = Array.from({ length: 64 }, (_, index) => ({
    principal,
    context: {},
    ...ask(index * 15_485_863),
  }))
  let next = 0
  const call = () => {
    const request = requests[next++ & 63]
    return request !== undefined && authorize(policies, request) === 'allowed'
  }
  for (let index = 0; index < 64; index++) {
    if (call() !== allowed) throw new Error(`wrong answer on ${JSON.stringify(requests[index])}`)
  }
  return (await measure(call)).cpuUs
}

function statement(Action: readonly string[], Resource: readonly string[]): PolicyStatement {
  return { Sid: '', Effect: 'Allow', Action, Resource }
}

function domainCase(action: string, domain: string) {
  return { action, resource: `arn:aws:cases:us-east-1:${account}:domain/${domain}/case/c` }
}

function usedBytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
