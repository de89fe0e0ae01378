// Onboarding, call by call: create the domain, wait until it is Active, associate it.
import { CreateIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand, GetDomainCommand } from '@aws-sdk/client-connectcases'
import type { Aws } from '../../client/aws.ts'
import { forgetDomain, type LooseDomain, rememberDomain } from './loose-domain.ts'

export const STEPS = ['create', 'wait', 'associate'] as const
export type Step = (typeof STEPS)[number]

export interface Plan {
  readonly instanceId: string
  /** The new domain's name, or a domain that exists already. */
  readonly domain: { readonly name: string } | LooseDomain
}

/** The domain will never be Active: AWS says to try again. */
export class CreationFailed extends Error {
  constructor(name: string) {
    super(`The creation of the domain ${name} has failed.`)
    this.name = 'CreationFailed'
  }
}

const POLL_MS = 500
const MAX_POLLS = 120

/** Tells each step as it begins; throws the SDK's error at the one that fails. */
export async function onboard(
  aws: Aws,
  { instanceId, domain: wanted }: Plan,
  begin: (step: Step, domain?: LooseDomain) => void,
): Promise<LooseDomain> {
  begin('create')
  const domain = 'domainArn' in wanted ? wanted : await createDomain(aws, wanted.name)
  rememberDomain(instanceId, domain)
  begin('wait', domain)
  await waitUntilActive(aws, domain)
  begin('associate', domain)
  await aws.connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId: instanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domain.domainArn,
    }),
  )
  forgetDomain(instanceId)
  return domain
}

async function createDomain({ cases }: Aws, name: string): Promise<LooseDomain> {
  const { domainId = '', domainArn = '' } = await cases.send(new CreateDomainCommand({ name }))
  return { domainId, domainArn, name }
}

async function waitUntilActive({ cases }: Aws, { domainId, name }: LooseDomain): Promise<void> {
  for (let poll = 0; poll < MAX_POLLS; poll += 1) {
    const { domainStatus } = await cases.send(new GetDomainCommand({ domainId }))
    if (domainStatus === 'Active') return
    if (domainStatus === 'CreationFailed') throw new CreationFailed(name)
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
  throw new Error(`The domain ${name} is still being created. Come back later to associate it.`)
}
