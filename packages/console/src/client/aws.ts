// The official AWS SDK, pointed at this very server, as the principal that the console acts as.
import { ConnectClient } from '@aws-sdk/client-connect'
import { ConnectCasesClient } from '@aws-sdk/client-connectcases'
import { DirectoryServiceClient } from '@aws-sdk/client-directory-service'
import { IAMClient } from '@aws-sdk/client-iam'
import { operator } from './operator.ts'
import { createOrganizations, type OrganizationsClient } from './organizations.ts'

export interface Aws {
  readonly cases: ConnectCasesClient
  readonly connect: ConnectClient
  readonly ds: DirectoryServiceClient
  readonly iam: IAMClient
  readonly organizations: OrganizationsClient
}

/** IAM is global; this is the Region of its endpoint. */
const IAM_REGION = 'us-east-1'

/** Credentials live in memory only, for an hour; the SDK asks for new ones when they end. */
export function createAws(principalArn: string, region: string): Aws {
  const settings = {
    endpoint: location.origin,
    region,
    maxAttempts: 1,
    credentials: async () => {
      const { expiration, ...keys } = await operator.credentials(principalArn)
      return { ...keys, expiration: new Date(expiration) }
    },
  }
  const iam = new IAMClient({ ...settings, region: IAM_REGION })
  return {
    cases: new ConnectCasesClient(settings),
    connect: new ConnectClient(settings),
    ds: new DirectoryServiceClient(settings),
    iam,
    organizations: createOrganizations(iam),
  }
}
