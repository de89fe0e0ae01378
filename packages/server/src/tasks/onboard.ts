// The task "Onboard to Cases".
import {
  AUTHORIZATION_REFERENCE,
  PERMISSIONS_PAGE,
  PERMISSIONS_PAGE_2026,
  SERVICE_LINKED_ROLES,
} from './sources.ts'
import {
  ASSOCIATE,
  CONNECT_ROLES,
  CREATE_DOMAIN,
  GET_AND_CREATE_DOMAIN,
  GET_DOMAIN,
  LIST_ASSOCIATIONS,
  PUT_ROLE_POLICY,
  policyOf,
  SEARCH_PROFILES,
  VIEW_CONSOLE,
} from './statements.ts'
import type { Edition, PolicyStatement, Source, Task, TaskPermission } from './task.ts'
import { INSTANCES, viewPermissions } from './view-domain.ts'

const CREATE_ASSOCIATION = 'connect:CreateIntegrationAssociation'

/** AWS: the page adds it for cases, which are created after onboarding. */
const searchProfiles: TaskPermission = {
  action: 'profile:SearchProfiles',
  resource: '*',
  why:
    'Creating a case looks for the customer profile that it belongs to. Onboarding itself makes no ' +
    'such call, so nothing stops without it until the first case with a customer is created.',
  source: PERMISSIONS_PAGE_2026,
}

export const onboard: Task = {
  id: 'onboard',
  title: 'Onboard to Cases',
  steps: [
    { call: 'connect:ListInstances', does: 'shows the instances, to choose one' },
    {
      call: 'connect:ListIntegrationAssociations',
      does: 'sees that the instance has no Cases domain yet',
    },
    { call: 'cases:CreateDomain', does: 'creates the domain under the name that was chosen' },
    { call: 'cases:GetDomain', does: 'waits until the domain is Active' },
    { call: CREATE_ASSOCIATION, does: 'associates the domain with the instance' },
  ],
  editions: [
    editionOf('seed', PERMISSIONS_PAGE),
    editionOf('aws-2026', PERMISSIONS_PAGE_2026, [searchProfiles], [SEARCH_PROFILES]),
  ],
}

function editionOf(
  name: string,
  source: Source,
  morePermissions: readonly TaskPermission[] = [],
  moreStatements: readonly PolicyStatement[] = [],
): Edition {
  return {
    name,
    source,
    permissions: [...viewPermissions(source), ...onboardPermissions(source), ...morePermissions],
    options: [
      {
        id: 'custom',
        title: 'Minimum required permissions',
        managedPolicies: [],
        policies: [
          {
            name: 'OnboardToCases',
            document: policyOf(
              VIEW_CONSOLE,
              LIST_ASSOCIATIONS,
              GET_DOMAIN,
              CREATE_DOMAIN,
              ASSOCIATE,
              PUT_ROLE_POLICY,
              ...moreStatements,
            ),
          },
        ],
      },
      {
        id: 'managed',
        title: 'AmazonConnect_FullAccess with iam:PutRolePolicy and two actions of Cases',
        managedPolicies: ['AmazonConnect_FullAccess'],
        policies: [
          { name: 'ChangeConnectRoles', document: policyOf(PUT_ROLE_POLICY) },
          {
            name: 'CreateCasesDomain',
            document: policyOf(GET_AND_CREATE_DOMAIN, ...moreStatements),
          },
        ],
      },
    ],
  }
}

function onboardPermissions(source: Source): readonly TaskPermission[] {
  return [
    {
      action: 'cases:CreateDomain',
      resource: '*',
      why: 'It creates the domain. The action has no resource types.',
      step: 'cases:CreateDomain',
      source,
    },
    {
      action: CREATE_ASSOCIATION,
      resource: INSTANCES,
      why: 'It joins the new domain to the instance; without it the domain stands alone.',
      step: CREATE_ASSOCIATION,
      source,
    },
    {
      action: 'connect:DescribeInstance',
      resource: INSTANCES,
      why: 'Connect reads the instance with the permissions of whoever associates a domain with it.',
      step: CREATE_ASSOCIATION,
      source: AUTHORIZATION_REFERENCE,
    },
    {
      action: 'iam:PutRolePolicy',
      resource: CONNECT_ROLES,
      why:
        "Connect adds a policy for the domain to the instance's service-linked role, and does so " +
        'with the permissions of whoever associates them. Nobody can write to that role directly.',
      step: CREATE_ASSOCIATION,
      source: SERVICE_LINKED_ROLES,
    },
  ]
}
