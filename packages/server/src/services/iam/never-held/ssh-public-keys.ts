// SSH public keys, which users give to CodeCommit.
import type { Call } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { requireUserOrCaller, userOrCallerResource } from '../resources.ts'
import { emptyList, notFound } from './never-held.ts'
import type { OwnerRequest } from './owners.ts'

const authorize = { resources: { user: userOrCallerResource } }

export const sshPublicKeyOperations = {
  ListSSHPublicKeys: emptyList(authorize, { SSHPublicKeys: [] }, requireUserOrCaller),
  GetSSHPublicKey: notFound(authorize, sentence),
  UpdateSSHPublicKey: notFound(authorize, sentence),
  DeleteSSHPublicKey: notFound(authorize, sentence),
} satisfies Partial<Operations<IamOperations>>

async function sentence(
  input: OwnerRequest & { readonly SSHPublicKeyId: string },
  call: Call,
): Promise<string> {
  await requireUserOrCaller(input, call)
  return `The Public Key with id ${input.SSHPublicKeyId} cannot be found.`
}
