// Credentials of users for one service alone, such as CodeCommit or Amazon Bedrock.
import type { Call, CallToAuthorize } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  IamOperations,
  ListServiceSpecificCredentialsRequest,
} from '../../../models/generated/iam.ts'
import { requireUserOrCaller, userOrCallerResource } from '../resources.ts'
import { emptyList, notFound } from './never-held.ts'
import type { OwnerRequest } from './owners.ts'

const authorize = { resources: { user: userOrCallerResource } }

export const serviceSpecificCredentialOperations = {
  ListServiceSpecificCredentials: emptyList(
    { resources: { user: listedUserResource } },
    { ServiceSpecificCredentials: [] },
    (input, call) => (input.AllUsers === true ? undefined : requireUserOrCaller(input, call)),
  ),
  UpdateServiceSpecificCredential: notFound(authorize, sentence),
  ResetServiceSpecificCredential: notFound(authorize, sentence),
  DeleteServiceSpecificCredential: notFound(authorize, sentence),
} satisfies Partial<Operations<IamOperations>>

async function sentence(
  input: OwnerRequest & { readonly ServiceSpecificCredentialId: string },
  call: Call,
): Promise<string> {
  await requireUserOrCaller(input, call)
  return `No such credential ${input.ServiceSpecificCredentialId} exists`
}

/** Those of all users are asked for on `*`. */
function listedUserResource(
  input: ListServiceSpecificCredentialsRequest,
  question: CallToAuthorize,
): Promise<Resource> | undefined {
  return input.AllUsers === true ? undefined : userOrCallerResource(input, question)
}
