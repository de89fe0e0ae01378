// AWS Organizations: one root, its units, this account, and the policies that guard it.
import type { CallToAuthorize } from '../../contract/call.ts'
import { type Operations, read, type Service, write } from '../../contract/service.ts'
import { requestTagContext, tagKeyContext } from '../../contract/tags.ts'
import type { OrganizationsOperations, Tag } from '../../models/generated/organizations.ts'
import { loadModel } from '../../models/model.ts'
import { describeAccount, listAccounts, listAccountsForParent, moveAccount } from './accounts.ts'
import {
  attachPolicy,
  detachPolicy,
  listPoliciesForTarget,
  listTargetsForPolicy,
} from './attachments.ts'
import {
  createOrganization,
  deleteOrganization,
  describeOrganization,
  disablePolicyType,
  enablePolicyType,
  listRoots,
} from './organizations.ts'
import {
  createPolicy,
  deletePolicy,
  describePolicy,
  listPolicies,
  updatePolicy,
} from './policies.ts'
import { anyOf, NONE, newPolicy, policyType, resource, typeOfPolicy } from './resources.ts'
import { listTagsForResource, tagResource, untagResource } from './tags.ts'
import {
  createUnit,
  deleteUnit,
  describeUnit,
  listChildren,
  listParents,
  listUnitsForParent,
  updateUnit,
} from './units.ts'

const inParent = anyOf(
  ['organizationalunit', 'root'],
  ({ ParentId }: { readonly ParentId: string }) => ParentId,
)

const ofUnit = anyOf(
  ['organizationalunit'],
  ({ OrganizationalUnitId }: { readonly OrganizationalUnitId: string }) => OrganizationalUnitId,
)

const onTarget = anyOf(
  ['account', 'organizationalunit', 'root'],
  ({ TargetId }: { readonly TargetId: string }) => TargetId,
)

const onRoot = anyOf(['root'], ({ RootId }: { readonly RootId: string }) => RootId)

const ofType = ({ PolicyType }: { readonly PolicyType: string }) => policyType(PolicyType)

interface PolicyNamed {
  readonly PolicyId: string
}

const ofPolicy = anyOf(['policy'], ({ PolicyId }: PolicyNamed) => PolicyId)
const typeOf = ({ PolicyId }: PolicyNamed, question: CallToAuthorize) =>
  typeOfPolicy(question, PolicyId)

interface TaggableNamed {
  readonly ResourceId: string
}

const taggable = {
  ...anyOf(
    ['account', 'organizationalunit', 'policy', 'root'],
    ({ ResourceId }: TaggableNamed) => ResourceId,
  ),
  resourcepolicy: NONE,
  responsibilitytransfer: NONE,
}
const typeOfTagged = ({ ResourceId }: TaggableNamed, question: CallToAuthorize) =>
  typeOfPolicy(question, ResourceId)

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for AWS Organizations".
const operations = {
  CreateOrganization: write({}, createOrganization),
  DescribeOrganization: read({}, describeOrganization),
  DeleteOrganization: write({}, deleteOrganization),
  ListRoots: read({}, listRoots),
  EnablePolicyType: {
    access: 'write',
    authorize: { resources: onRoot, context: ofType },
    handle: enablePolicyType,
  },
  DisablePolicyType: {
    access: 'write',
    authorize: { resources: onRoot, context: ofType },
    handle: disablePolicyType,
  },
  CreateOrganizationalUnit: {
    access: 'write',
    authorize: { resources: inParent, context: ({ Tags }) => tagContext(Tags) },
    handle: createUnit,
  },
  DescribeOrganizationalUnit: read(ofUnit, describeUnit),
  UpdateOrganizationalUnit: write(ofUnit, updateUnit),
  DeleteOrganizationalUnit: write(ofUnit, deleteUnit),
  ListOrganizationalUnitsForParent: read(inParent, listUnitsForParent),
  ListParents: read(
    anyOf(
      ['account', 'organizationalunit'],
      ({ ChildId }: { readonly ChildId: string }) => ChildId,
    ),
    listParents,
  ),
  ListChildren: read(inParent, listChildren),
  ListAccounts: read({}, listAccounts),
  ListAccountsForParent: read(inParent, listAccountsForParent),
  DescribeAccount: read(anyOf(['account'], accountOf), describeAccount),
  MoveAccount: write(
    {
      account: resource('account', (input: { readonly AccountId: string }) => [accountOf(input)]),
      organizationalunit: resource('organizationalunit', parentsOf),
      root: resource('root', parentsOf),
    },
    moveAccount,
  ),
  CreatePolicy: {
    access: 'write',
    authorize: {
      resources: { policy: newPolicy },
      context: ({ Type, Tags }) => ({ ...policyType(Type), ...tagContext(Tags) }),
    },
    handle: createPolicy,
  },
  DescribePolicy: {
    access: 'read',
    authorize: { resources: ofPolicy, context: typeOf },
    handle: describePolicy,
  },
  UpdatePolicy: {
    access: 'write',
    authorize: { resources: ofPolicy, context: typeOf },
    handle: updatePolicy,
  },
  DeletePolicy: {
    access: 'write',
    authorize: { resources: ofPolicy, context: typeOf },
    handle: deletePolicy,
  },
  ListPolicies: {
    access: 'read',
    authorize: { resources: {}, context: ({ Filter }) => policyType(Filter) },
    handle: listPolicies,
  },
  ListPoliciesForTarget: {
    access: 'read',
    authorize: { resources: onTarget, context: ({ Filter }) => policyType(Filter) },
    handle: listPoliciesForTarget,
  },
  ListTargetsForPolicy: {
    access: 'read',
    authorize: { resources: ofPolicy, context: typeOf },
    handle: listTargetsForPolicy,
  },
  AttachPolicy: {
    access: 'write',
    authorize: { resources: { ...ofPolicy, ...onTarget }, context: typeOf },
    handle: attachPolicy,
  },
  DetachPolicy: {
    access: 'write',
    authorize: { resources: { ...ofPolicy, ...onTarget }, context: typeOf },
    handle: detachPolicy,
  },
  TagResource: {
    access: 'write',
    authorize: {
      resources: taggable,
      context: async (input, question) => ({
        ...(await typeOfTagged(input, question)),
        ...tagContext(input.Tags),
      }),
    },
    handle: tagResource,
  },
  UntagResource: {
    access: 'write',
    authorize: {
      resources: taggable,
      context: async (input, question) => ({
        ...(await typeOfTagged(input, question)),
        ...tagKeyContext(input.TagKeys),
      }),
    },
    handle: untagResource,
  },
  ListTagsForResource: {
    access: 'read',
    authorize: { resources: taggable, context: typeOfTagged },
    handle: listTagsForResource,
  },
} satisfies Operations<OrganizationsOperations>

export function createOrganizationsService(): Service {
  return { model: loadModel('organizations'), operations }
}

function accountOf({ AccountId }: { readonly AccountId: string }): string {
  return AccountId
}

function parentsOf(input: {
  readonly SourceParentId: string
  readonly DestinationParentId: string
}): readonly string[] {
  return [input.SourceParentId, input.DestinationParentId]
}

function tagContext(tags: readonly Tag[] | undefined) {
  return requestTagContext(tags && Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])))
}
