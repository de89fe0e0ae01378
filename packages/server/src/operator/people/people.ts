// The principals of the account that one can act as: root, users, and roles that users may take on.
import { PARTITION } from '../../base/regions.ts'
import { DEMO_USER_NAMES } from '../../demo/users.ts'
import { ROLES, USERS } from '../../services/iam/rows.ts'
import type { Rows } from '../../storage/store.ts'
import type { Person } from '../api/visit.ts'

export async function listPeople(rows: Rows, account: string): Promise<Person[]> {
  const users = await rows.list(USERS, { where: { account } })
  const roles = await rows.list(ROLES, { where: { account } })
  const about = new Map(DEMO_USER_NAMES.map(user => [user.name, user.about]))
  return [
    { arn: rootArn(account), name: 'root', kind: 'root', about: 'may do everything' },
    ...users.map(({ arn, name }): Person => {
      const words = about.get(name)
      return { arn, name, kind: 'user', ...(words !== undefined && { about: words }) }
    }),
    // Only AWS's services take on the roles that are linked to them.
    ...roles
      .filter(({ linkedService }) => linkedService === undefined)
      .map(({ arn, name }): Person => ({ arn, name, kind: 'role' })),
  ]
}

export function rootArn(account: string): string {
  return `arn:${PARTITION}:iam::${account}:root`
}
