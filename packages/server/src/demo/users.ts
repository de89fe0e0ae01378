// The demo users: who they are, and the policies that make them so.

import type { Option, PolicyStatement, TaskPolicy } from '@casegate/answers/tasks'
import { editionOf, findTask } from '@casegate/answers/tasks'

export interface DemoUser {
  readonly name: string
  /** In a few words, for people who choose one. */
  readonly about: string
  readonly managedPolicies: readonly string[]
  readonly policies: readonly TaskPolicy[]
}

const TASK_USERS = [
  {
    name: 'viewer-custom',
    about: 'views the Cases domain, by a policy of four actions',
    option: optionOf('view-domain', 'custom'),
  },
  {
    name: 'viewer-managed',
    about: 'views the Cases domain, by AmazonConnectReadOnlyAccess and one action',
    option: optionOf('view-domain', 'managed'),
  },
  {
    name: 'onboarder-custom',
    about: 'onboards to Cases, by a policy of eight actions',
    option: optionOf('onboard', 'custom'),
  },
  {
    name: 'onboarder-managed',
    about: 'onboards to Cases, by AmazonConnect_FullAccess and three actions',
    option: optionOf('onboard', 'managed'),
  },
]

const SCOPED_VIEWER = {
  name: 'scoped-viewer',
  about: 'may read one domain by its ARN, which is too little for the console',
  managedPolicies: [],
}

const NEWCOMER: DemoUser = {
  name: 'newcomer',
  about: 'may do nothing yet',
  managedPolicies: [],
  policies: [],
}

/** The documented options of the two tasks, a policy that is too narrow, and no policy at all. */
export function demoUsers(domainArn: string): readonly DemoUser[] {
  return [
    ...TASK_USERS.map(({ name, about, option: { managedPolicies, policies } }) => ({
      name,
      about,
      managedPolicies,
      policies,
    })),
    { ...SCOPED_VIEWER, policies: scopedToDomain(optionOf('view-domain', 'custom'), domainArn) },
    NEWCOMER,
  ]
}

/** Who they are, for when their policies do not matter. */
export const DEMO_USER_NAMES: readonly Pick<DemoUser, 'name' | 'about'>[] = [
  ...TASK_USERS,
  SCOPED_VIEWER,
  NEWCOMER,
]

function optionOf(taskId: string, id: Option['id']): Option {
  const task = findTask(taskId)
  const option = task && editionOf(task).options.find(candidate => candidate.id === id)
  if (!option) throw new Error(`the catalogue has no option ${id} of ${taskId}`)
  return option
}

/** The same policies, with `cases:GetDomain` on the one domain where the page has `*`. */
function scopedToDomain({ policies }: Option, domainArn: string): readonly TaskPolicy[] {
  const narrowed = (statement: PolicyStatement): PolicyStatement =>
    [statement.Action].flat().includes('cases:GetDomain')
      ? { ...statement, Resource: domainArn }
      : statement
  return policies.map(({ name, document }) => ({
    name: `${name}ByArn`,
    document: { ...document, Statement: document.Statement.map(narrowed) },
  }))
}
