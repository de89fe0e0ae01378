// OpenID Connect identity providers, whose users AssumeRoleWithWebIdentity would let in.
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { checkArn } from '../arns.ts'
import { notFound, tagKeysGiven, tagsGiven } from './never-held.ts'

export interface OidcProviderRequest {
  readonly OpenIDConnectProviderArn: string
}

const resources = { 'oidc-provider': providerResource }

export const openIdConnectProviderOperations = {
  ListOpenIDConnectProviders: {
    access: 'read',
    authorize: { resources: {} },
    handle: async () => ({ OpenIDConnectProviderList: [] }),
  },
  GetOpenIDConnectProvider: notFound({ resources }, sentence),
  DeleteOpenIDConnectProvider: notFound({ resources }, input => {
    checkArn(input.OpenIDConnectProviderArn)
    return `OpenId connect Provider ${input.OpenIDConnectProviderArn} cannot be found.`
  }),
  AddClientIDToOpenIDConnectProvider: notFound({ resources }, sentence),
  RemoveClientIDFromOpenIDConnectProvider: notFound({ resources }, sentence),
  UpdateOpenIDConnectProviderThumbprint: notFound({ resources }, sentence),
  ListOpenIDConnectProviderTags: notFound({ resources }, sentence),
  TagOpenIDConnectProvider: notFound({ resources, context: tagsGiven }, sentence),
  UntagOpenIDConnectProvider: notFound({ resources, context: tagKeysGiven }, sentence),
} satisfies Partial<Operations<IamOperations>>

function sentence({ OpenIDConnectProviderArn: arn }: OidcProviderRequest): string {
  checkArn(arn)
  return `OpenIDConnect Provider not found for arn ${arn}`
}

function providerResource({ OpenIDConnectProviderArn: arn }: OidcProviderRequest): Resource {
  return { arn }
}
