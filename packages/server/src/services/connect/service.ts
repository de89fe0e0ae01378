// Amazon Connect: its operations, each with who may call it.
import type { Directories } from '../../contract/neighbours.ts'
import type { Operations, Service } from '../../contract/service.ts'
import { requestTagContext, tagKeyContext } from '../../contract/tags.ts'
import type { ConnectOperations } from '../../models/generated/connect.ts'
import { loadModel } from '../../models/model.ts'
import {
  DESCRIBE_DIRECTORIES,
  describingInstance,
  instanceContext,
} from './dependent-permissions.ts'
import {
  createInstance,
  creationDependents,
  deleteInstance,
  deletionDependents,
} from './instance-lifecycle.ts'
import { describeInstance, listInstances } from './instances.ts'
import {
  type AssociationNeighbours,
  associationDependents,
  createIntegrationAssociation,
  deleteIntegrationAssociation,
  listIntegrationAssociations,
} from './integration-associations.ts'
import { resources, TAG_TYPES } from './resources.ts'
import { staffOperations } from './staff/operations.ts'
import {
  LISTED_TYPES,
  listTagsForResource,
  taggedResources,
  tagResource,
  unlistedTagContext,
  untagResource,
} from './tags.ts'

export interface ConnectNeighbours extends AssociationNeighbours {
  readonly directories: Directories
}

export function createConnectService(neighbours: ConnectNeighbours): Service {
  const operations = {
    ...instanceOperations(neighbours),
    ...associationOperations(neighbours),
    ...staffOperations,
    ...tagOperations,
  } satisfies Operations<ConnectOperations>
  return { model: loadModel('connect'), operations }
}

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
// Connect". Where its dependent actions go beyond the Administrator Guide's list of permissions
// for Cases, the guide's list suffices (docs/decisions/0060).
function instanceOperations(neighbours: ConnectNeighbours) {
  return {
    CreateInstance: {
      access: 'write',
      authorize: {
        resources: {},
        context: input => requestTagContext(input.Tags),
        dependents: creationDependents,
      },
      handle: (input, call) => createInstance(neighbours, input, call),
    },
    DescribeInstance: {
      access: 'read',
      authorize: {
        resources: resources.on('instance'),
        context: input => instanceContext(input.InstanceId),
        dependents: () => [DESCRIBE_DIRECTORIES],
      },
      handle: (input, call) => describeInstance(neighbours.serviceLinkedRoles, input, call),
    },
    ListInstances: {
      access: 'read',
      authorize: { resources: {}, dependents: () => [DESCRIBE_DIRECTORIES] },
      handle: (input, call) => listInstances(neighbours.serviceLinkedRoles, input, call),
    },
    DeleteInstance: {
      access: 'write',
      authorize: {
        resources: resources.on('instance'),
        context: input => instanceContext(input.InstanceId),
        dependents: deletionDependents,
      },
      handle: (input, call) => deleteInstance(neighbours, input, call),
    },
  } satisfies Partial<Operations<ConnectOperations>>
}

function associationOperations(neighbours: AssociationNeighbours) {
  return {
    CreateIntegrationAssociation: {
      access: 'write',
      authorize: {
        resources: {
          ...resources.on('instance'),
          // It has no ARN before it exists, so a policy that names the instance alone is enough.
          'integration-association': () => undefined,
        },
        context: input => ({
          ...instanceContext(input.InstanceId),
          ...requestTagContext(input.Tags),
        }),
        dependents: (input, question) => associationDependents(neighbours, input, question),
      },
      handle: (input, call) => createIntegrationAssociation(neighbours, input, call),
    },
    ListIntegrationAssociations: {
      access: 'read',
      authorize: {
        resources: resources.on('instance'),
        context: input => instanceContext(input.InstanceId),
        dependents: () => [DESCRIBE_DIRECTORIES],
      },
      handle: listIntegrationAssociations,
    },
    DeleteIntegrationAssociation: {
      access: 'write',
      authorize: {
        resources: resources.on('instance', 'integration-association'),
        context: input => instanceContext(input.InstanceId),
        dependents: async (input, question) => [
          await describingInstance(question, input.InstanceId),
          DESCRIBE_DIRECTORIES,
        ],
      },
      handle: (input, call) => deleteIntegrationAssociation(neighbours, input, call),
    },
  } satisfies Partial<Operations<ConnectOperations>>
}

const tagOperations = {
  TagResource: {
    access: 'write',
    authorize: {
      resources: taggedResources(TAG_TYPES),
      context: input => requestTagContext(input.tags),
    },
    handle: tagResource,
  },
  UntagResource: {
    access: 'write',
    authorize: {
      resources: taggedResources(TAG_TYPES),
      context: input => tagKeyContext(input.tagKeys),
    },
    handle: untagResource,
  },
  ListTagsForResource: {
    access: 'read',
    authorize: { resources: taggedResources(LISTED_TYPES), context: unlistedTagContext },
    handle: listTagsForResource,
  },
} satisfies Partial<Operations<ConnectOperations>>
