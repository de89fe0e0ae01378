// Operations on what an account here never holds, served because tools that delete users and roles
// ask for it first.
import { instanceProfileOperations } from './instance-profiles.ts'
import { loginProfileOperations } from './login-profiles.ts'
import { mfaDeviceOperations } from './mfa-devices.ts'
import { openIdConnectProviderOperations } from './openid-connect-providers.ts'
import { passwordPolicyOperations } from './password-policy.ts'
import { samlProviderOperations } from './saml-providers.ts'
import { serverCertificateOperations } from './server-certificates.ts'
import { serviceSpecificCredentialOperations } from './service-specific-credentials.ts'
import { signingCertificateOperations } from './signing-certificates.ts'
import { sshPublicKeyOperations } from './ssh-public-keys.ts'

export const neverHeldOperations = {
  ...instanceProfileOperations,
  ...loginProfileOperations,
  ...mfaDeviceOperations,
  ...signingCertificateOperations,
  ...serverCertificateOperations,
  ...sshPublicKeyOperations,
  ...serviceSpecificCredentialOperations,
  ...passwordPolicyOperations,
  ...openIdConnectProviderOperations,
  ...samlProviderOperations,
}
