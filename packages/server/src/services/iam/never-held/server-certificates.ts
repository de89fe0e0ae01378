// Server certificates, which load balancers and CloudFront present.
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  IamOperations,
  UpdateServerCertificateRequest,
} from '../../../models/generated/iam.ts'
import { entityArn } from '../entities/entities.ts'
import { emptyList, notFound, tagKeysGiven, tagsGiven } from './never-held.ts'

export interface CertificateRequest {
  readonly ServerCertificateName: string
}

const resources = { 'server-certificate': certificateResource }

export const serverCertificateOperations = {
  ListServerCertificates: emptyList({ resources: {} }, { ServerCertificateMetadataList: [] }),
  GetServerCertificate: notFound({ resources }, sentence),
  // AWS: API_UpdateServerCertificate, "a policy that allows them to update both certificates".
  UpdateServerCertificate: notFound(
    { resources: { 'server-certificate': renamedCertificateResources } },
    sentence,
  ),
  DeleteServerCertificate: notFound({ resources }, sentence),
  ListServerCertificateTags: notFound({ resources }, sentence),
  TagServerCertificate: notFound({ resources, context: tagsGiven }, sentence),
  UntagServerCertificate: notFound({ resources, context: tagKeysGiven }, sentence),
} satisfies Partial<Operations<IamOperations>>

function sentence({ ServerCertificateName: name }: CertificateRequest): string {
  return `The Server Certificate with name ${name} cannot be found.`
}

function certificateResource(
  { ServerCertificateName: name }: CertificateRequest,
  { account }: CallToAuthorize,
): Resource {
  return { arn: entityArn('server-certificate', { account, path: '/', name }) }
}

function renamedCertificateResources(
  input: UpdateServerCertificateRequest,
  question: CallToAuthorize,
): readonly Resource[] {
  const source = certificateResource(input, question)
  const { NewPath, NewServerCertificateName } = input
  if (NewPath === undefined && NewServerCertificateName === undefined) return [source]
  const target = entityArn('server-certificate', {
    account: question.account,
    path: NewPath ?? '/',
    name: NewServerCertificateName ?? input.ServerCertificateName,
  })
  return [source, { arn: target }]
}
