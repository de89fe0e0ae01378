// Policies in the forms that people save them in: JSON, AWS CLI, CloudFormation, Terraform, CDK.

import type { GrantPolicy } from '../policies/statements.ts'
import type { Generated } from './generate.ts'

export const POLICY_FORMS = {
  policy: asPolicy,
  cli: asCli,
  cloudformation: asCloudFormation,
  terraform: asTerraform,
  cdk: asCdk,
} as const

export type PolicyForm = keyof typeof POLICY_FORMS

/** One document alone is a policy file; several are a list with their names. */
function asPolicy({ policies, managedPolicies }: Generated): string {
  const [only] = policies
  if (policies.length === 1 && only && managedPolicies.length === 0) return pretty(only.document)
  return pretty({ managedPolicies, policies })
}

function asCli({ policies, managedPolicies }: Generated): string {
  const created = policies.map(
    ({ name, document }) =>
      `aws iam create-policy --policy-name ${name} --policy-document ${shellQuoted(document)}`,
  )
  const attached = [
    ...managedPolicies.map(managedArn),
    ...policies.map(({ name }) => `arn:aws:iam::ACCOUNT:policy/${name}`),
  ].map(arn => `# aws iam attach-user-policy --user-name USER --policy-arn ${arn}`)
  return [...created, ...attached].join('\n')
}

function asCloudFormation({ policies, managedPolicies }: Generated): string {
  const resources = policies.map(({ name, document }) => [
    name,
    { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } },
  ])
  return pretty({
    AWSTemplateFormatVersion: '2010-09-09',
    ...(managedPolicies.length > 0 && {
      Metadata: { AlsoAttach: managedPolicies.map(managedArn) },
    }),
    Resources: Object.fromEntries(resources),
  })
}

function asTerraform({ policies, managedPolicies }: Generated): string {
  const blocks = policies.map(({ name, document }) =>
    [
      `resource "aws_iam_policy" "${snakeCase(name)}" {`,
      `  name   = "${name}"`,
      // "${" and "%{" would start an expression of Terraform's own.
      `  policy = jsonencode(${indented(pretty(document), '  ').replace(/([$%])\{/g, '$1$1{')})`,
      '}',
    ].join('\n'),
  )
  const also = managedPolicies.map(name => `# Also attach ${managedArn(name)}`)
  return [...also, ...blocks].join('\n\n')
}

function asCdk({ policies, managedPolicies }: Generated): string {
  const created = policies.map(
    ({ name, document }) =>
      `new iam.ManagedPolicy(this, '${name}', {\n` +
      `  document: iam.PolicyDocument.fromJson(${indented(pretty(document), '  ')}),\n});`,
  )
  const also = managedPolicies.map(
    name => `// Also attach iam.ManagedPolicy.fromAwsManagedPolicyName('${name}')`,
  )
  return ["import * as iam from 'aws-cdk-lib/aws-iam';", ...also, ...created].join('\n\n')
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`)
}

function managedArn(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`
}

function shellQuoted(document: GrantPolicy): string {
  return `'${JSON.stringify(document).replaceAll("'", "'\\''")}'`
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase()
}
