// Any operation by its name, tried by anybody: is it allowed, and what does the server say?
import { type ServiceName, serviceNames } from '../../src/models/model.ts'
import { createSdkClient, type SdkClient } from '../wire/sdk-clients.ts'
import { examplesFor } from './examples.ts'
import { type Keys, REGION, type RunningServer } from './running-server.ts'
import type { Targets } from './targets.ts'

export interface OperationName {
  readonly service: ServiceName
  readonly operation: string
}

/** What came of a try; a call that was let in and then failed for another reason is allowed. */
export interface Try extends OperationName {
  readonly answer: 'allowed' | 'denied' | 'refused'
  readonly message?: string
  /** Whether anything was committed meanwhile. */
  readonly wrote: boolean
}

/** What IAM and STS say of credentials that they do not take at all. */
const REFUSED = 'InvalidClientTokenId'

/** Every served operation, so that none takes away what a later one is about. */
export function servedOperations(server: RunningServer): OperationName[] {
  const served = serviceNames.flatMap(service =>
    Object.entries(server.app.gateway.services[service]?.operations ?? {}).map(
      ([operation, { access }]) => ({ service, operation, turn: turnOf(operation, access) }),
    ),
  )
  return served
    .sort((a, b) => a.turn - b.turn)
    .map(({ service, operation }) => ({ service, operation }))
}

/** Tries every served operation on these targets; what is allowed really happens. */
export async function tryEverything(
  server: RunningServer,
  keys: Keys,
  targets: Targets,
): Promise<Try[]> {
  const examples = examplesFor(targets)
  const signer = { region: REGION, credentials: keys }
  const clients = new Map<ServiceName, SdkClient>()
  for (const service of serviceNames) {
    clients.set(service, createSdkClient(service, server.url, signer))
  }
  const tries: Try[] = []
  for (const name of servedOperations(server)) {
    const { service, operation } = name
    if (!Object.hasOwn(examples[service], operation)) {
      throw new Error(
        `${service} serves ${operation}, and nothing says who may call it. ` +
          'Add the smallest valid input for it to packages/server/test/support/examples.ts, run ' +
          '"npm run golden", and read in the golden file whether the right people are allowed.',
      )
    }
    const { store } = server.app.gateway
    const revision = await store.revision()
    const answer = await tryOne(clients.get(service), operation, examples[service][operation])
    tries.push({ ...name, ...answer, wrote: (await store.revision()) !== revision })
  }
  for (const client of clients.values()) client.destroy()
  return tries
}

export function nameOf({ service, operation }: OperationName): string {
  return `${service}:${operation}`
}

async function tryOne(
  client: SdkClient | undefined,
  operation: string,
  input: unknown,
): Promise<Pick<Try, 'answer' | 'message'>> {
  try {
    await client?.send(operation, input ?? {})
    return { answer: 'allowed' }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { name, message } = error
    if (name === 'AccessDenied' || name === 'AccessDeniedException') {
      return { answer: 'denied', message }
    }
    if (name === REFUSED) return { answer: 'refused', message }
    // An example that is not even valid would say nothing of who may call.
    if (/^(Validation|Serialization|Malformed|MissingParam|Internal|Unknown)/.test(name))
      throw error
    return { answer: 'allowed', message: `${name}: ${message}` }
  }
}

function turnOf(operation: string, access: 'read' | 'write'): number {
  if (access === 'read') return 0
  if (/^Delete(Domain|Instance|User|Group|Role|Policy)$/.test(operation)) return 3
  return /^(Delete|Detach|Remove|Untag)/.test(operation) ? 2 : 1
}
