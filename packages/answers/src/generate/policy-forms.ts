// Policies in the forms that people save them in: JSON, AWS CLI, CloudFormation, Terraform, CDK.

import type { PolicyTarget } from '../policies/quota.ts'
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

/** What the policies are for decides the commands; what only the reader knows stands in capitals. */
function asCli({ policies, managedPolicies }: Generated, target: PolicyTarget = 'managed'): string {
  const holder = target === 'managed' ? 'user' : target
  const named = `--${holder}-name ${holder.toUpperCase()}`
  const attached = (arn: string) => `aws iam attach-${holder}-policy ${named} --policy-arn ${arn}`
  const given = policies.map(({ name, document }) => {
    const parts = `--policy-name ${shellWord(name)} --policy-document ${shellQuoted(JSON.stringify(document))}`
    if (target === 'managed') return `aws iam create-policy ${parts}`
    return `aws iam put-${holder}-policy ${named} ${parts}`
  })
  const arns = [
    ...managedPolicies.map(managedArn),
    ...(target === 'managed'
      ? policies.map(({ name }) => `arn:aws:iam::ACCOUNT:policy/${name}`)
      : []),
  ]
  return [...given, ...arns.map(arn => `# ${attached(shellWord(arn))}`)].join('\n')
}

function asCloudFormation({ policies, managedPolicies }: Generated): string {
  const resources = policies.map(({ name, document }) => [
    logicalId(name),
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
      `  name   = ${hclText(JSON.stringify(name))}`,
      `  policy = jsonencode(${hclText(indented(pretty(document), '  '))})`,
      '}',
    ].join('\n'),
  )
  const also = managedPolicies.map(name => `# Also attach ${managedArn(name)}`)
  return [...also, ...blocks].join('\n\n')
}

function asCdk({ policies, managedPolicies }: Generated): string {
  const created = policies.map(
    ({ name, document }) =>
      `new iam.ManagedPolicy(this, '${name.replace(/['\\]/g, '\\$&')}', {\n` +
      `  document: iam.PolicyDocument.fromJson(${indented(pretty(document), '  ')}),\n});`,
  )
  const also = managedPolicies.map(
    name => `// Also attach iam.ManagedPolicy.fromAwsManagedPolicyName('${name}')`,
  )
  return ["import * as iam from 'aws-cdk-lib/aws-iam';", ...also, ...created].join('\n\n')
}

/** "${" and "%{" would start an expression of Terraform's own. */
function hclText(json: string): string {
  return json.replace(/([$%])\{/g, '$1$1{')
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

function shellWord(word: string): string {
  return /^[\w+=,.@:/-]+$/.test(word) ? word : shellQuoted(word)
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** CloudFormation: logical IDs are letters and digits. */
function logicalId(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '') || 'Policy'
}

function snakeCase(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase()
  return words.replace(/[^a-z0-9_-]/g, '_').replace(/^(?![a-z_])/, '_')
}
