// The seed's two tasks as a person does them: one SDK call after another, up to the first denial.

import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateIntegrationAssociationCommand,
  ListIntegrationAssociationsCommand,
  paginateListInstances,
} from '@aws-sdk/client-connect'
import {
  CreateDomainCommand,
  GetDomainCommand,
  type GetDomainResponse,
} from '@aws-sdk/client-connectcases'
import type { Clients } from './running-server.ts'

/** How far a task came. */
export interface Outcome {
  /** The call at which AccessDenied ended the task; undefined when the task was done. */
  readonly stoppedAt?: string
  /** The action that AccessDenied names. */
  readonly missing?: string
  readonly domain?: GetDomainResponse
}

const POLL_MS = 20
const MAX_POLLS = 3000

/** Looks up an instance's Cases domain, as the Amazon Connect console does to show its details. */
export async function viewDomain(clients: Clients, alias: string): Promise<Outcome> {
  return untilDenied(async step => {
    const instanceId = await findInstance(clients, alias, step)
    const found = await step('ListIntegrationAssociations', () =>
      clients.connect.send(
        new ListIntegrationAssociationsCommand({
          InstanceId: instanceId,
          IntegrationType: 'CASES_DOMAIN',
        }),
      ),
    )
    const arn = found.IntegrationAssociationSummaryList?.[0]?.IntegrationArn
    if (arn === undefined) throw new Error(`instance ${alias} has no Cases domain`)
    const domainId = arn.slice(arn.indexOf('/') + 1)
    return {
      domain: await step('GetDomain', () => clients.cases.send(new GetDomainCommand({ domainId }))),
    }
  })
}

/** Gives an instance a new Cases domain: creates it, waits until it is Active, associates it. */
export async function onboard(clients: Clients, alias: string, name: string): Promise<Outcome> {
  return untilDenied(async step => {
    const instanceId = await findInstance(clients, alias, step)
    await step('ListIntegrationAssociations', () =>
      clients.connect.send(
        new ListIntegrationAssociationsCommand({
          InstanceId: instanceId,
          IntegrationType: 'CASES_DOMAIN',
        }),
      ),
    )
    const { domainId, domainArn } = await step('CreateDomain', () =>
      clients.cases.send(new CreateDomainCommand({ name })),
    )
    const domain = await step('GetDomain', () => pollUntilActive(clients, domainId))
    await step('CreateIntegrationAssociation', () =>
      clients.connect.send(
        new CreateIntegrationAssociationCommand({
          InstanceId: instanceId,
          IntegrationType: 'CASES_DOMAIN',
          IntegrationArn: domainArn,
        }),
      ),
    )
    return { domain }
  })
}

type Step = <Answer>(name: string, call: () => Promise<Answer>) => Promise<Answer>

async function findInstance(clients: Clients, alias: string, step: Step): Promise<string> {
  const found = await step('ListInstances', async () => {
    for await (const page of paginateListInstances({ client: clients.connect }, {})) {
      const named = page.InstanceSummaryList?.find(one => one.InstanceAlias === alias)
      if (named) return named.Id
    }
    return undefined
  })
  if (found === undefined) throw new Error(`there is no instance ${alias}`)
  return found
}

async function pollUntilActive(
  clients: Clients,
  domainId: string | undefined,
): Promise<GetDomainResponse> {
  for (let polls = 0; polls < MAX_POLLS; polls++) {
    const domain = await clients.cases.send(new GetDomainCommand({ domainId }))
    if (domain.domainStatus === 'Active') return domain
    await sleep(POLL_MS)
  }
  throw new Error(`domain ${domainId} did not become Active`)
}

class Stopped extends Error {
  readonly step: string
  readonly missing: string | undefined

  constructor(step: string, denial: Error) {
    super(denial.message)
    this.step = step
    this.missing = /not authorized to perform: (\S+)/.exec(denial.message)?.[1]
  }
}

async function untilDenied(task: (step: Step) => Promise<Outcome>): Promise<Outcome> {
  const step: Step = async (name, call) => {
    try {
      return await call()
    } catch (error) {
      if (error instanceof Error && isDenial(error)) throw new Stopped(name, error)
      throw error
    }
  }
  try {
    return await task(step)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    const { step: stoppedAt, missing } = error
    return missing === undefined ? { stoppedAt } : { stoppedAt, missing }
  }
}

export function isDenial(error: Error): boolean {
  return error.name === 'AccessDeniedException' || error.name === 'AccessDenied'
}
