// SAML identity providers, whose users AssumeRoleWithSAML would let in.
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { checkArn } from '../arns.ts'
import { notFound, tagKeysGiven, tagsGiven } from './never-held.ts'

export interface SamlProviderRequest {
  readonly SAMLProviderArn: string
}

const resources = { 'saml-provider': providerResource }

export const samlProviderOperations = {
  ListSAMLProviders: {
    access: 'read',
    authorize: { resources: {} },
    handle: async () => ({ SAMLProviderList: [] }),
  },
  GetSAMLProvider: notFound({ resources }, sentence),
  UpdateSAMLProvider: notFound({ resources }, sentence),
  DeleteSAMLProvider: notFound({ resources }, sentence),
  ListSAMLProviderTags: notFound({ resources }, sentence),
  TagSAMLProvider: notFound({ resources, context: tagsGiven }, sentence),
  UntagSAMLProvider: notFound({ resources, context: tagKeysGiven }, sentence),
} satisfies Partial<Operations<IamOperations>>

function sentence({ SAMLProviderArn: arn }: SamlProviderRequest): string {
  checkArn(arn)
  return `Manifest not found for arn ${arn}`
}

function providerResource({ SAMLProviderArn: arn }: SamlProviderRequest): Resource {
  return { arn }
}
