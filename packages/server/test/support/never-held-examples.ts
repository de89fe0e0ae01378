// Examples of operations on what an account never holds: whoever may call them finds nothing.
import type { IamOperations } from '../../src/models/generated/iam.ts'
import type { ExamplesOf } from './examples.ts'
import { ACCOUNT } from './running-server.ts'
import type { Targets } from './targets.ts'

const Tags = [{ Key: 'team', Value: 'blue' }]

export function neverHeldExamples({
  userName: UserName,
  roleName: RoleName,
}: Pick<Targets, 'userName' | 'roleName'>) {
  const InstanceProfileName = 'profile'
  const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/device`
  const CertificateId = 'A'.repeat(32)
  const ServerCertificateName = 'certificate'
  const SSHPublicKeyId = `APKA${'A'.repeat(16)}`
  const ServiceSpecificCredentialId = `ACCA${'A'.repeat(16)}`
  return {
    DeactivateMFADevice: { UserName, SerialNumber },
    DeleteAccountPasswordPolicy: undefined,
    DeleteInstanceProfile: { InstanceProfileName },
    DeleteLoginProfile: { UserName },
    DeleteSSHPublicKey: { UserName, SSHPublicKeyId },
    DeleteServerCertificate: { ServerCertificateName },
    DeleteServiceSpecificCredential: { UserName, ServiceSpecificCredentialId },
    DeleteSigningCertificate: { UserName, CertificateId },
    DeleteVirtualMFADevice: { SerialNumber },
    GetAccountPasswordPolicy: undefined,
    GetInstanceProfile: { InstanceProfileName },
    GetLoginProfile: { UserName },
    GetMFADevice: { UserName, SerialNumber },
    GetSSHPublicKey: { UserName, SSHPublicKeyId, Encoding: 'SSH' },
    GetServerCertificate: { ServerCertificateName },
    ListInstanceProfileTags: { InstanceProfileName },
    ListInstanceProfiles: {},
    ListInstanceProfilesForRole: { RoleName },
    ListMFADeviceTags: { SerialNumber },
    ListMFADevices: { UserName },
    ListSSHPublicKeys: { UserName },
    ListServerCertificateTags: { ServerCertificateName },
    ListServerCertificates: {},
    ListServiceSpecificCredentials: { UserName },
    ListSigningCertificates: { UserName },
    ListVirtualMFADevices: {},
    RemoveRoleFromInstanceProfile: { InstanceProfileName, RoleName },
    ResetServiceSpecificCredential: { UserName, ServiceSpecificCredentialId },
    ResyncMFADevice: {
      UserName,
      SerialNumber,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    },
    TagInstanceProfile: { InstanceProfileName, Tags },
    TagMFADevice: { SerialNumber, Tags },
    TagServerCertificate: { ServerCertificateName, Tags },
    UntagInstanceProfile: { InstanceProfileName, TagKeys: ['team'] },
    UntagMFADevice: { SerialNumber, TagKeys: ['team'] },
    UntagServerCertificate: { ServerCertificateName, TagKeys: ['team'] },
    UpdateLoginProfile: { UserName },
    UpdateSSHPublicKey: { UserName, SSHPublicKeyId, Status: 'Inactive' },
    UpdateServerCertificate: { ServerCertificateName },
    UpdateServiceSpecificCredential: {
      UserName,
      ServiceSpecificCredentialId,
      Status: 'Inactive',
    },
    UpdateSigningCertificate: { UserName, CertificateId, Status: 'Inactive' },
  } satisfies Partial<ExamplesOf<IamOperations>>
}

const OpenIDConnectProviderArn = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`
const SAMLProviderArn = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`

export const providerExamples = {
  AddClientIDToOpenIDConnectProvider: { OpenIDConnectProviderArn, ClientID: 'client' },
  DeleteOpenIDConnectProvider: { OpenIDConnectProviderArn },
  DeleteSAMLProvider: { SAMLProviderArn },
  GetOpenIDConnectProvider: { OpenIDConnectProviderArn },
  GetSAMLProvider: { SAMLProviderArn },
  ListOpenIDConnectProviderTags: { OpenIDConnectProviderArn },
  ListOpenIDConnectProviders: {},
  ListSAMLProviderTags: { SAMLProviderArn },
  ListSAMLProviders: {},
  RemoveClientIDFromOpenIDConnectProvider: { OpenIDConnectProviderArn, ClientID: 'client' },
  TagOpenIDConnectProvider: { OpenIDConnectProviderArn, Tags },
  TagSAMLProvider: { SAMLProviderArn, Tags },
  UntagOpenIDConnectProvider: { OpenIDConnectProviderArn, TagKeys: ['team'] },
  UntagSAMLProvider: { SAMLProviderArn, TagKeys: ['team'] },
  UpdateOpenIDConnectProviderThumbprint: { OpenIDConnectProviderArn, ThumbprintList: [] },
  UpdateSAMLProvider: { SAMLProviderArn },
} satisfies Partial<ExamplesOf<IamOperations>>
