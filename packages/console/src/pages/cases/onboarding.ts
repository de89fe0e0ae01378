// Onboarding, call by call: create the domain, wait until it is Active, associate it.
import { CreateIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand, GetDomainCommand } from '@aws-sdk/client-connectcases'
import type { Aws } from '../../client/aws.ts'
import type { LooseDomain } from './loose-domains.ts'

export const STEPS = ['create', 'wait', 'associate'] as const
export type OnboardingStep = (typeof STEPS)[number]

export interface Plan {
  readonly instanceId: string
  /** The new domain's name, or a domain that exists already. */
  readonly domain: { readonly name: string } | LooseDomain
}

/** The domain will never be Active. */
export class CreationFailed extends Error {
  constructor(name: string) {
    super(`The creation of the domain ${name} has failed.`)
    this.name = 'CreationFailed'
  }
}

const FIRST_POLL_MS = 250
const SLOWEST_POLL_MS = 4000

/** Tells each step as it begins; throws the SDK's error at the one that fails. */
export async function onboard(
  aws: Aws,
  { instanceId, domain: wanted }: Plan,
  signal: AbortSignal,
  begin: (step: OnboardingStep, domain?: LooseDomain) => void,
): Promise<LooseDomain> {
  begin('create')
  const domain = 'domainArn' in wanted ? wanted : await createDomain(aws, wanted.name)
  begin('wait', domain)
  await waitUntilActive(aws, domain, signal)
  begin('associate', domain)
  await aws.connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId: instanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domain.domainArn,
    }),
  )
  return domain
}

async function createDomain({ cases }: Aws, name: string): Promise<LooseDomain> {
  const { domainId = '', domainArn = '' } = await cases.send(new CreateDomainCommand({ name }))
  return { domainId, domainArn, name }
}

/** However long it takes, asking less and less often. */
async function waitUntilActive(
  { cases }: Aws,
  { domainId, name }: LooseDomain,
  signal: AbortSignal,
): Promise<void> {
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 1.5, SLOWEST_POLL_MS)) {
    const { domainStatus } = await cases.send(new GetDomainCommand({ domainId }))
    signal.throwIfAborted()
    if (domainStatus === 'Active') return
    if (domainStatus === 'CreationFailed') throw new CreationFailed(name)
    await new Promise(resolve => setTimeout(resolve, pause))
    signal.throwIfAborted()
  }
}
