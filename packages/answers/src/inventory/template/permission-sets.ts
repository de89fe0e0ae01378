// Permission sets of IAM Identity Center: each is a role to be, in every account it is assigned in.
import { isOpen, joinText } from '../../holes/open-value.ts'
import { policyAt } from './documents.ts'
import { collecting, readBoundary, readManagedPolicies } from './principals.ts'
import { give, type TemplateSheet } from './sheet.ts'
import { fieldsOf, holeAt, type TemplateResource } from './values/context.ts'

// AWS: CloudFormation Template Reference Guide, "AWS::SSO::PermissionSet".
export function readPermissionSet(row: TemplateResource, sheet: TemplateSheet): void {
  const holder = sheet.holders.find(one => one.rows.includes(row))
  if (!holder) return
  const { properties, path, perhaps } = row
  const context = collecting(holder, sheet)
  const inline = properties.InlinePolicy
  // An empty text is none.
  if (inline !== undefined && inline !== '') {
    const named = { name: `${row.id}/InlinePolicy`, type: 'role' } as const
    give(holder, [policyAt(inline, [...path, 'InlinePolicy'], named, context)], perhaps)
  }
  readManagedPolicies(row, 'ManagedPolicies', holder, sheet)
  readManagedPolicies(row, 'CustomerManagedPolicyReferences', holder, sheet, value =>
    arnOfReference(value, row, sheet),
  )
  readBoundary(row, holder, sheet, value => {
    const { ManagedPolicyArn: arn, CustomerManagedPolicyReference: reference } = fieldsOf(value)
    return isOpen(value) ? value : (arn ?? arnOfReference(reference, row, sheet))
  })
}

/** By name and path, in whichever account the permission set is assigned in: this one. */
function arnOfReference(
  value: unknown,
  row: TemplateResource,
  { deployment, context }: TemplateSheet,
): unknown {
  if (isOpen(value)) return value
  const { Name: name, Path: path = '/' } = fieldsOf(value)
  const before = `arn:${deployment.partition}:iam::${deployment.account}:policy`
  return joinText([before, path, name], holeAt('a customer managed policy', context, row.path))
}
