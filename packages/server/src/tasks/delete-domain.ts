// The task "Delete a Cases domain", and free its instance for another one.
import { describeApiTask } from './api-task.ts'
import { AUTHORIZATION_REFERENCE } from './sources.ts'
import type { Task, TaskPermission } from './task.ts'
import { INSTANCES } from './view-domain.ts'

const ASSOCIATIONS = 'arn:aws:connect:*:*:instance/*/integration-association/*'
const LIST = 'connect:ListIntegrationAssociations'
const DISSOCIATE = 'connect:DeleteIntegrationAssociation'

/** AWS: Amazon Connect Cases API Reference, "DeleteDomain": the association stays until deleted. */
export const deleteDomain: Task = {
  ...describeApiTask({
    id: 'delete-domain',
    title: 'Delete a Cases domain',
    steps: [
      { call: 'cases:DeleteDomain', does: 'deletes the domain and all in it', on: ['domain'] },
    ],
    more: [
      permission(
        LIST,
        INSTANCES,
        'It finds the association of the instance with the domain.',
        LIST,
      ),
      permission(
        'ds:DescribeDirectories',
        '*',
        'Connect looks up the directory of the instance for whoever lists its associations.',
        LIST,
      ),
      permission(
        DISSOCIATE,
        INSTANCES,
        'The instance keeps its association with the deleted domain until somebody deletes it, ' +
          'and can have no other domain before that. IAM asks about the instance.',
        DISSOCIATE,
      ),
      permission(
        DISSOCIATE,
        ASSOCIATIONS,
        'It frees the instance. IAM asks about the association too.',
        DISSOCIATE,
      ),
      permission(
        'connect:DescribeInstance',
        INSTANCES,
        'Connect reads the instance with the permissions of whoever deletes its association.',
        DISSOCIATE,
      ),
    ],
  }),
  steps: [
    { call: LIST, does: 'finds the association of the instance with the domain' },
    { call: 'cases:DeleteDomain', does: 'deletes the domain and all in it' },
    { call: DISSOCIATE, does: 'frees the instance for another domain' },
  ],
}

function permission(action: string, resource: string, why: string, step: string): TaskPermission {
  return { action, resource, why, step, source: AUTHORIZATION_REFERENCE }
}
