// The largest call of each served operation, and the largest answers: what others must not wait for.
import {
  loadModel,
  type ServiceModel,
  type ServiceName,
  serviceNames,
} from '../../src/models/model.ts'
import { REGION, ROOT } from '../support/running-server.ts'
import { createSdkClient, type SdkClient } from '../wire/sdk-clients.ts'
import { largestInput } from './largest-inputs.ts'

export interface LargestCall {
  readonly name: string
  readonly perform: () => Promise<unknown>
}

export interface LargestCalls {
  readonly calls: readonly LargestCall[]
  close(): void
}

/** What is deleted or left is left to the end. */
const LAST = /^(Leave|Delete|Detach|Remove|Disassociate|Close)/

/** Of every operation the largest input that its model allows; most are refused, after they were read. */
export function largestByModel(url: string): LargestCalls {
  const clients = serviceNames.map(service => [service, clientOf(url, service)] as const)
  const calls = clients.flatMap(([service, client]) => {
    const model: ServiceModel = loadModel(service)
    const operations = Object.keys(model.operations).sort(
      (one, other) => Number(LAST.test(one)) - Number(LAST.test(other)),
    )
    return operations.flatMap(operation => {
      const input = largestInput(model, operation)
      if (!input) return []
      return [{ name: `${service}:${operation}`, perform: () => client.send(operation, input) }]
    })
  })
  const close = () => {
    for (const [, client] of clients) client.destroy()
  }
  return { calls, close }
}

export function clientOf(url: string, service: ServiceName): SdkClient {
  return createSdkClient(service, url, { region: REGION, credentials: ROOT })
}
