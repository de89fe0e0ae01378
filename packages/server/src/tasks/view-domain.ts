// The task "View Cases domain details".
import { AUTHORIZATION_REFERENCE, PERMISSIONS_PAGE, PERMISSIONS_PAGE_2026 } from './sources.ts'
import { GET_DOMAIN, LIST_ASSOCIATIONS, policyOf, VIEW_CONSOLE } from './statements.ts'
import type { Edition, Source, Task, TaskPermission } from './task.ts'

/** Any instance; a policy may name the ones that are meant. */
export const INSTANCES = 'arn:aws:connect:*:*:instance/*'

const LIST_INSTANCES = 'connect:ListInstances'
const LIST_INTEGRATION_ASSOCIATIONS = 'connect:ListIntegrationAssociations'
const GET_CASES_DOMAIN = 'cases:GetDomain'

export const viewDomain: Task = {
  id: 'view-domain',
  title: 'View Cases domain details',
  steps: [
    { call: LIST_INSTANCES, does: 'shows the instances, to choose one' },
    {
      call: LIST_INTEGRATION_ASSOCIATIONS,
      does: 'finds the Cases domain that the instance is associated with',
    },
    { call: GET_CASES_DOMAIN, does: "reads the domain's name, ARN, status and tags" },
  ],
  // The page has kept this task's list; each edition names the page as it read then.
  editions: [editionOf('seed', PERMISSIONS_PAGE), editionOf('aws-2026', PERMISSIONS_PAGE_2026)],
}

/** The permissions that onboarding needs as well; `step` is where that task reads the domain. */
export function viewPermissions(source: Source): readonly TaskPermission[] {
  return [
    {
      action: LIST_INSTANCES,
      resource: '*',
      why: 'The console starts with the list of instances. The action has no resource types.',
      step: LIST_INSTANCES,
      source,
    },
    {
      action: 'ds:DescribeDirectories',
      resource: '*',
      why:
        'An instance may keep its users in a directory: Connect looks it up with the permissions ' +
        'of whoever lists instances or associations. The action has no resource types.',
      step: LIST_INSTANCES,
      source: AUTHORIZATION_REFERENCE,
    },
    {
      action: LIST_INTEGRATION_ASSOCIATIONS,
      resource: INSTANCES,
      why: 'The associations of an instance name its Cases domain, if it has one.',
      step: LIST_INTEGRATION_ASSOCIATIONS,
      source,
    },
    {
      action: GET_CASES_DOMAIN,
      resource: '*',
      why:
        "It reads the domain. AWS's page says that the console needs the action on Resource *, so " +
        'a policy that allows it on the ARN of one domain is not enough there, although the API ' +
        'itself accepts that ARN.',
      step: GET_CASES_DOMAIN,
      source,
    },
  ]
}

function editionOf(name: string, source: Source): Edition {
  return {
    name,
    source,
    permissions: viewPermissions(source),
    options: [
      {
        id: 'custom',
        title: 'Minimum required IAM permissions',
        managedPolicies: [],
        policies: [
          {
            name: 'ViewCasesDomain',
            document: policyOf(VIEW_CONSOLE, LIST_ASSOCIATIONS, GET_DOMAIN),
          },
        ],
      },
      {
        id: 'managed',
        title: 'AmazonConnectReadOnlyAccess with cases:GetDomain',
        managedPolicies: ['AmazonConnectReadOnlyAccess'],
        policies: [{ name: 'GetCasesDomain', document: policyOf(GET_DOMAIN) }],
      },
    ],
  }
}
