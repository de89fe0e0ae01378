// Instances for tests: each onboards one of its own, so that one server does for all of a file.
import { CreateInstanceCommand } from '@aws-sdk/client-connect'
import type { Clients } from '../support/running-server.ts'

/** Answers its id. */
export async function createInstance({ connect }: Clients, InstanceAlias: string): Promise<string> {
  const { Id = '' } = await connect.send(
    new CreateInstanceCommand({
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias,
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    }),
  )
  return Id
}
