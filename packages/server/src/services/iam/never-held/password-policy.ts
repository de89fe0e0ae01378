// The account's rules for passwords, of which there are none while there are no passwords.
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { notFound } from './never-held.ts'

const authorize = { resources: {} }

export const passwordPolicyOperations = {
  GetAccountPasswordPolicy: notFound(
    authorize,
    (_input, { account }) => `The Password Policy with domain name ${account} cannot be found.`,
  ),
  DeleteAccountPasswordPolicy: notFound(
    authorize,
    () => 'The account policy with name PasswordPolicy cannot be found.',
  ),
} satisfies Partial<Operations<IamOperations>>
