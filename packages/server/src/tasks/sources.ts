// Where the catalogue's facts come from.
import type { Source } from './task.ts'

const GUIDE = 'Amazon Connect Administrator Guide'
const PERMISSIONS_URL =
  'https://docs.aws.amazon.com/connect/latest/adminguide/required-permissions-iam-cases.html'

export const PERMISSIONS_PAGE: Source = {
  title: `${GUIDE}, "Required permissions for using custom IAM policies to manage Cases"`,
  url: PERMISSIONS_URL,
  asOf: '2023-04',
}

/** The same page after Amazon Connect was renamed and customer profiles came into it. */
export const PERMISSIONS_PAGE_2026: Source = {
  title: `${GUIDE}, "Required permissions for using custom IAM policies to manage Connect Customer Cases"`,
  url: PERMISSIONS_URL,
  asOf: '2026-08',
}

export const AUTHORIZATION_REFERENCE: Source = {
  title:
    'Service Authorization Reference, "Actions, resources, and condition keys for Amazon Connect"',
  url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html',
  asOf: '2026-06',
}

export const SERVICE_LINKED_ROLES: Source = {
  title: `${GUIDE}, "Use service-linked roles for Amazon Connect"`,
  url: 'https://docs.aws.amazon.com/connect/latest/adminguide/connect-slr.html',
  asOf: '2026-08',
}

export const CASES_AUTHORIZATION_REFERENCE: Source = {
  title:
    'Service Authorization Reference, "Actions, resources, and condition keys for Amazon Connect Cases"',
  url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnectcases.html',
  asOf: '2026-06',
}
