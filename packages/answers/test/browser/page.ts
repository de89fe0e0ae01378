// What a web page would do with the library: a check, a fix, a comparison, a file of account data.
import { loadActionTable } from '@casegate/answers'
import { checkTask, missingOf } from '@casegate/answers/check'
import { comparePolicies } from '@casegate/answers/compare'
import { fixTask } from '@casegate/answers/fix'
import { readInventory } from '@casegate/answers/inventory'
import { editionOf, findTask } from '@casegate/answers/tasks'

export async function answer(policy: string): Promise<object> {
  const task = findTask('onboard')
  if (!task) throw new Error('there is no such task')
  const place = { account: '123456789012', region: 'us-east-1', partition: 'aws' }
  const inventory = await readInventory({ name: 'pasted.json', text: policy }, place)
  if (inventory.form !== 'policy') throw new Error('this is not a policy')
  const question = { task, edition: editionOf(task), scope: {} }
  const policies = { identity: inventory.policies.map(one => one.policy) }
  const asking = { account: place.account, context: {} }
  const checked = checkTask(question, policies, asking, loadActionTable)
  const fixed = fixTask(question, policies, asking, loadActionTable)
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
  const document = { Version: '2012-10-17', Statement: everything }
  const wide = { name: 'everything', document, placeOf: () => undefined }
  const compared = comparePolicies({ identity: [wide] }, policies, { actions: loadActionTable() })
  return {
    missing: missingOf(checked).map(({ action }) => action),
    fixed: fixed.after?.allowed,
    wider: compared.verdict,
  }
}
