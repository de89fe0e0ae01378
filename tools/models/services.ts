// Where each service's official schemas and published constraints are found.

import type { ServiceName } from '../../packages/server/src/models/model.ts'

/** A service without a package is made of `published/SERVICE.json` alone. */
export type ServiceSource = PackagedSource | { readonly service: ServiceName; readonly sdk?: never }

export interface PackagedSource {
  readonly service: ServiceName
  /** The SDK package that publishes the schemas. */
  readonly sdk: string
  /** The botocore model, as a file name, that publishes the constraints. */
  readonly botocore: string
}

export const serviceSources: readonly ServiceSource[] = [
  {
    service: 'access-analyzer',
    sdk: '@aws-sdk/client-accessanalyzer',
    botocore: 'accessanalyzer.service-2.json',
  },
  {
    service: 'cases',
    sdk: '@aws-sdk/client-connectcases',
    botocore: 'connectcases.service-2.json',
  },
  {
    service: 'connect',
    sdk: '@aws-sdk/client-connect',
    botocore: 'connect.trimmed.service-2.json',
  },
  {
    service: 'ds',
    sdk: '@aws-sdk/client-directory-service',
    botocore: 'ds.trimmed.service-2.json',
  },
  { service: 'iam', sdk: '@aws-sdk/client-iam', botocore: 'iam.service-2.json' },
  { service: 'organizations' },
  { service: 'profile' },
  { service: 'sts', sdk: '@aws-sdk/client-sts', botocore: 'sts.service-2.json' },
]
