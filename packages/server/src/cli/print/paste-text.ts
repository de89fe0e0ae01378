// Where people put an addition by themselves: files that hold more than a policy are not edited.
import { type HeldPolicy, type Inventory, isOpenPolicy } from '@casegate/answers/inventory'

/**
 * A line for each file of the identity: the place in its first policy, or that it has none.
 * `statements` is what people call those to add: they stand above, or are printed by another way.
 */
export function pasteLines(
  identity: readonly HeldPolicy[],
  inventories: readonly Inventory[],
  statements: string,
): readonly string[] {
  const first = new Map<string, HeldPolicy | undefined>()
  for (const policy of identity) {
    if (policy.file !== undefined && !first.has(policy.file)) first.set(policy.file, policy)
  }
  // Whoever asks may have none of the policies of a file that tells of them.
  for (const { file, form } of inventories) {
    if (form !== 'policy' && !first.has(file)) first.set(file, undefined)
  }
  return [...first].map(([file, policy]) => {
    const form = inventories.find(one => one.file === file)?.form
    const way = wayOf(policy, statements)
    return `${file} is ${FORMS.get(form) ?? 'another file'}, which is not edited: ${way}`
  })
}

const FORMS: ReadonlyMap<Inventory['form'] | undefined, string> = new Map([
  ['policy', 'not a JSON file of a policy alone'],
  ['account data', 'account data'],
  ['Terraform plan', 'a Terraform plan'],
  ['Terraform state', 'Terraform state'],
  ['CloudFormation template', 'a CloudFormation template'],
  ['output of the AWS CLI', 'output of the AWS CLI'],
])

function wayOf(policy: HeldPolicy | undefined, statements: string): string {
  if (policy === undefined) return `make a policy of ${statements} where its policies are kept`
  const { name, type } = policy
  const at = isOpenPolicy(policy) ? policy.placeIn(['Statement']) : policy.placeOf('Statement')
  const where = at === undefined ? '' : ` (line ${at.line}, column ${at.column})`
  if (type === 'aws-managed') return `add a policy beside ${name}, which is AWS's own`
  return `paste ${statements} into the Statement of ${name}${where} where it is kept`
}
