// The official SDK clients by service, used by the names of their operations and errors.

import * as accessAnalyzer from '@aws-sdk/client-accessanalyzer'
import * as connect from '@aws-sdk/client-connect'
import * as cases from '@aws-sdk/client-connectcases'
import * as ds from '@aws-sdk/client-directory-service'
import * as iam from '@aws-sdk/client-iam'
import * as sts from '@aws-sdk/client-sts'
import type { ServiceName } from '../../src/models/model.ts'
import { createModelClient, ServiceError } from './model-client.ts'

export interface SdkClient {
  send(operation: string, input: unknown): Promise<Record<string, unknown>>
  isInstance(error: unknown, errorName: string): boolean
  destroy(): void
}

export interface Signer {
  readonly region: string
  readonly credentials: Credentials
}

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const SOMEBODY: Signer = {
  region: 'us-west-2',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
}

export function createSdkClient(
  service: ServiceName,
  endpoint: string,
  signer: Signer = SOMEBODY,
): SdkClient {
  if (service === 'organizations' || service === 'profile')
    return clientByModel(service, endpoint, signer)
  const options = { ...signer, endpoint, maxAttempts: 1 }
  const client = clients[service](options)
  const exported = modules[service] as unknown as Readonly<Record<string, Constructor>>
  return {
    async send(operation, input) {
      const Command = exported[`${operation}Command`]
      if (Command === undefined) throw new Error(`The SDK has no ${operation}.`)
      const { $metadata: _, ...output } = await client.send(new Command(input))
      return output
    },
    isInstance(error, errorName) {
      const ErrorClass = exported[errorName]
      return ErrorClass !== undefined && error instanceof ErrorClass
    },
    destroy: () => client.destroy(),
  }
}

/** Its SDK is not among the packages. */
function clientByModel(service: ServiceName, endpoint: string, signer: Signer): SdkClient {
  const { call, destroy } = createModelClient(service, endpoint, signer.credentials)
  return {
    send: (operation, input) => call(operation, Object(input)),
    isInstance: (error, name) => error instanceof ServiceError && error.name === name,
    destroy,
  }
}

type Constructor = new (input: unknown) => object

interface AnyClient {
  send(command: object): Promise<Record<string, unknown>>
  destroy(): void
}

interface ClientOptions extends Signer {
  readonly endpoint: string
  readonly maxAttempts: number
}

const modules = { 'access-analyzer': accessAnalyzer, cases, connect, ds, iam, sts }

// Each client's `send` takes only its own commands, which the test names at run time.
const clients: Readonly<Record<keyof typeof modules, (options: ClientOptions) => AnyClient>> = {
  'access-analyzer': options =>
    new accessAnalyzer.AccessAnalyzerClient(options) as unknown as AnyClient,
  cases: options => new cases.ConnectCasesClient(options) as unknown as AnyClient,
  connect: options => new connect.ConnectClient(options) as unknown as AnyClient,
  ds: options => new ds.DirectoryServiceClient(options) as unknown as AnyClient,
  iam: options => new iam.IAMClient(options) as unknown as AnyClient,
  sts: options => new sts.STSClient(options) as unknown as AnyClient,
}
