// The operations on users, queues and contacts, each with who may call it.

import type { RequestContext } from '@casegate/engine'
import type { ResourceIds } from '../../../contract/resource-types.ts'
import type { Operations } from '../../../contract/service.ts'
import { requestTagContext } from '../../../contract/tags.ts'
import type { ConnectOperations } from '../../../models/generated/connect.ts'
import { instanceContext } from '../dependent-permissions.ts'
import { resources } from '../resources.ts'
import type { Input } from '../wire.ts'
import { createContact, describeContact, startChatContact, startTaskContact } from './contacts.ts'
import { createQueue, deleteQueue, describeQueue, listQueues } from './queues.ts'
import { createUser, deleteUser, describeUser, listUsers } from './users.ts'

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect". What has no id before
// the request is asked about as any of its kind; what the request leaves out is not asked about.
const userOperations = {
  CreateUser: {
    access: 'write',
    authorize: {
      resources: {
        ...resources.on('routing-profile', 'user'),
        ...resources.each('security-profile', ({ SecurityProfileIds }: Input<'CreateUser'>) =>
          SecurityProfileIds.map(SecurityProfileId => ({ SecurityProfileId })),
        ),
        ...resources.each('hierarchy-group', ({ HierarchyGroupId }: Input<'CreateUser'>) =>
          named({ HierarchyGroupId }),
        ),
      },
      context: ofTaggedInstance,
    },
    handle: createUser,
  },
  DescribeUser: {
    access: 'read',
    authorize: { resources: resources.on('user'), context: ofInstance },
    handle: describeUser,
  },
  ListUsers: {
    access: 'read',
    authorize: { resources: resources.on('instance'), context: ofInstance },
    handle: listUsers,
  },
  DeleteUser: {
    access: 'write',
    authorize: { resources: resources.on('user'), context: ofInstance },
    handle: deleteUser,
  },
} satisfies Partial<Operations<ConnectOperations>>

const queueOperations = {
  CreateQueue: {
    access: 'write',
    authorize: {
      resources: {
        ...resources.on('hours-of-operation', 'queue'),
        ...resources.each('contact-flow', ({ OutboundCallerConfig }: Input<'CreateQueue'>) =>
          named({ ContactFlowId: OutboundCallerConfig?.OutboundFlowId }),
        ),
        ...resources.each('phone-number', ({ OutboundCallerConfig }: Input<'CreateQueue'>) =>
          named({ PhoneNumberId: OutboundCallerConfig?.OutboundCallerIdNumberId }),
        ),
        ...resources.each('quick-connect', ({ QuickConnectIds }: Input<'CreateQueue'>) =>
          (QuickConnectIds ?? []).map(QuickConnectId => ({ QuickConnectId })),
        ),
      },
      context: ofTaggedInstance,
    },
    handle: createQueue,
  },
  DescribeQueue: {
    access: 'read',
    authorize: { resources: resources.on('queue'), context: ofInstance },
    handle: describeQueue,
  },
  // The reference lists no key here, `connect:InstanceId` neither.
  ListQueues: {
    access: 'read',
    authorize: { resources: resources.on('wildcard-queue') },
    handle: listQueues,
  },
  DeleteQueue: {
    access: 'write',
    authorize: { resources: resources.on('queue'), context: ofInstance },
    handle: deleteQueue,
  },
} satisfies Partial<Operations<ConnectOperations>>

const contactOperations = {
  CreateContact: {
    access: 'write',
    authorize: {
      resources: {
        ...resources.on('instance'),
        ...resources.each('contact', relatedContacts),
        ...resources.each('user', ({ UserInfo }: Input<'CreateContact'>) =>
          named({ UserId: UserInfo?.UserId }),
        ),
      },
      context: input => ({
        ...ofInstance(input),
        'connect:ContactInitiationMethod': input.InitiationMethod,
      }),
    },
    handle: createContact,
  },
  StartChatContact: {
    access: 'write',
    authorize: {
      resources: {
        ...resources.on('contact-flow'),
        ...resources.each('contact', relatedContacts),
      },
      context: ofInstance,
    },
    handle: startChatContact,
  },
  StartTaskContact: {
    access: 'write',
    authorize: {
      resources: {
        ...resources.on('contact-flow'),
        ...resources.each('contact', relatedContacts),
        ...resources.each('quick-connect', ({ QuickConnectId }: Input<'StartTaskContact'>) =>
          named({ QuickConnectId }),
        ),
        ...resources.each('task-template', ({ TaskTemplateId }: Input<'StartTaskContact'>) =>
          named({ TaskTemplateId }),
        ),
      },
      context: ofTask,
    },
    handle: startTaskContact,
  },
  DescribeContact: {
    access: 'read',
    authorize: { resources: resources.on('contact'), context: ofInstance },
    handle: describeContact,
  },
} satisfies Partial<Operations<ConnectOperations>>

export const staffOperations = { ...userOperations, ...queueOperations, ...contactOperations }

function ofInstance({ InstanceId }: { readonly InstanceId: string }): RequestContext {
  return instanceContext(InstanceId)
}

function ofTaggedInstance(input: Input<'CreateUser'> | Input<'CreateQueue'>): RequestContext {
  return { ...ofInstance(input), ...requestTagContext(input.Tags) }
}

/** No document says what the key is read from; Connect's own attribute of a segment has its name. */
function ofTask(input: Input<'StartTaskContact'>): RequestContext {
  const type = input.SegmentAttributes?.['connect:AssignmentType']?.ValueString
  return { ...ofInstance(input), ...(type !== undefined && { 'connect:AssignmentType': type }) }
}

interface Relating {
  readonly RelatedContactId?: string | undefined
  readonly PreviousContactId?: string | undefined
}

function relatedContacts({ RelatedContactId, PreviousContactId }: Relating): ResourceIds[] {
  return [...named({ ContactId: RelatedContactId }), ...named({ ContactId: PreviousContactId })]
}

/** The one that the request names, if it names one. */
function named(ids: Readonly<Record<string, string | undefined>>): ResourceIds[] {
  return Object.entries(ids).flatMap(([name, id]) => (id ? [{ [name]: id }] : []))
}
