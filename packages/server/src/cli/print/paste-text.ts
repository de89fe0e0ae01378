// Where people put an addition by themselves: files that hold more than a policy are not edited.
import { type HeldPolicy, type Inventory, isOpenPolicy } from '@casegate/answers/inventory'

/** A line for each file that holds policies of the identity. */
export function pasteLines(
  identity: readonly HeldPolicy[],
  inventories: readonly Inventory[],
): readonly string[] {
  const first = new Map<string, HeldPolicy>()
  for (const policy of identity) {
    if (policy.file !== undefined && !first.has(policy.file)) first.set(policy.file, policy)
  }
  return [...first].map(([file, policy]) => {
    const form = inventories.find(one => one.file === file)?.form
    return `${file} is ${FORMS.get(form) ?? 'another file'}, which is not edited: ${wayOf(policy)}`
  })
}

const FORMS: ReadonlyMap<Inventory['form'] | undefined, string> = new Map([
  ['policy', 'no JSON file of a policy alone'],
  ['account data', 'account data'],
  ['Terraform plan', 'a Terraform plan'],
  ['Terraform state', 'Terraform state'],
  ['CloudFormation template', 'a CloudFormation template'],
  ['output of the AWS CLI', 'output of the AWS CLI'],
])

function wayOf(policy: HeldPolicy): string {
  const { name, type } = policy
  const at = isOpenPolicy(policy) ? policy.placeIn(['Statement']) : policy.placeOf('Statement')
  const where = at === undefined ? '' : ` (line ${at.line}, column ${at.column})`
  if (type === 'aws-managed') return `add a policy beside ${name}, which is AWS's own`
  return `paste the statements above into the Statement of ${name}${where} where it is kept`
}
