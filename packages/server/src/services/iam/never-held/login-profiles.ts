// Passwords of users: they sign in to the console with their access keys.
import type { Call } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { requireUserOrCaller, userOrCallerResource } from '../resources.ts'
import { notFound } from './never-held.ts'
import type { OwnerRequest } from './owners.ts'

const authorize = { resources: { user: userOrCallerResource } }

export const loginProfileOperations = {
  GetLoginProfile: notFound(authorize, sentence),
  UpdateLoginProfile: notFound(authorize, sentence),
  DeleteLoginProfile: notFound(authorize, sentence),
} satisfies Partial<Operations<IamOperations>>

async function sentence(input: OwnerRequest, call: Call): Promise<string> {
  const user = await requireUserOrCaller(input, call)
  return `Login Profile for User ${user.name} cannot be found.`
}
