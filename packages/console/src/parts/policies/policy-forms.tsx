// A policy in every form that people save one in.
import Tabs from '@cloudscape-design/components/tabs'
import type { WrittenPolicy } from 'casegate/operator-api'
import { CodeBlock } from '../code.tsx'

const FORMS = [
  ['policy', 'JSON'],
  ['cli', 'AWS CLI'],
  ['cloudformation', 'CloudFormation'],
  ['terraform', 'Terraform'],
  ['cdk', 'CDK'],
] as const

export function PolicyForms({ forms }: WrittenPolicy) {
  return (
    <Tabs
      ariaLabel="Forms of the policy"
      tabs={FORMS.map(([id, label]) => ({
        id,
        label,
        content: <CodeBlock text={forms[id]} label={`Policy as ${label}`} />,
      }))}
    />
  )
}
