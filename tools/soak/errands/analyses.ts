// Simulations, and the checks of IAM Access Analyzer.
import { form, json } from '../../../packages/server/test/support/signed-client.ts'
import { policyDocument } from '../account.ts'
import { domainArn, type Errands, variantOf } from './errand.ts'

export const ANALYSIS_ERRANDS: Errands = {
  'simulate a principal': {
    weight: 10,
    run: scene =>
      scene.root(
        'iam',
        form('SimulatePrincipalPolicy', {
          PolicySourceArn: scene.anyUser().arn,
          'ActionNames.member.1': 'cases:GetDomain',
          'ActionNames.member.2': 'connect:ListInstances',
          'ActionNames.member.3': 'iam:PutRolePolicy',
        }),
      ),
  },
  'simulate a policy': {
    weight: 10,
    run: scene =>
      scene.root(
        'iam',
        form('SimulateCustomPolicy', {
          'PolicyInputList.member.1': policyDocument(variantOf(scene), 20),
          'ActionNames.member.1': 'cases:GetDomain',
          'ResourceArns.member.1': domainArn('d-1'),
          'ResourceArns.member.2': domainArn('d-2'),
        }),
      ),
  },
  'validate a policy': {
    weight: 5,
    run: scene =>
      scene.root(
        'access-analyzer',
        json('POST', '/policy/validation', {
          policyDocument: policyDocument(variantOf(scene)),
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },
  'check for new access': {
    weight: 5,
    run: scene =>
      scene.root(
        'access-analyzer',
        json('POST', '/policy/check-no-new-access', {
          existingPolicyDocument: policyDocument(variantOf(scene)),
          newPolicyDocument: policyDocument(variantOf(scene)),
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },
}
