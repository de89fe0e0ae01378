// Certificates that users sign SOAP requests with.
import type { Call } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { emptyList, notFound } from './never-held.ts'
import { type OwnerRequest, ownerResource, requireOwner } from './owners.ts'

const authorize = { resources: { user: ownerResource } }

export const signingCertificateOperations = {
  ListSigningCertificates: emptyList(authorize, { Certificates: [] }, requireOwner),
  UpdateSigningCertificate: notFound(authorize, sentence),
  DeleteSigningCertificate: notFound(authorize, sentence),
} satisfies Partial<Operations<IamOperations>>

async function sentence(
  input: OwnerRequest & { readonly CertificateId: string },
  call: Call,
): Promise<string> {
  await requireOwner(input, call)
  return `The Certificate with id ${input.CertificateId} cannot be found.`
}
