// The services that IAM can link a role to, and what each one's role is called.
import { readFileSync } from 'node:fs'

/** A service with a template for its service-linked roles. */
export interface LinkedService {
  /** The service principal, such as `connect.amazonaws.com`. */
  readonly principal: string
  /** The role's name, to which a suffix may be added. */
  readonly roleName: string
  readonly allowsSuffix: boolean
  /** The AWS managed policy of the role, where it is known. */
  readonly policyArn?: string
}

/** Under this path AWS keeps the roles that belong to services. */
export const SERVICE_ROLE_PATH = '/aws-service-role/'

/** Service principals are case-sensitive. AWS: API_CreateServiceLinkedRole. */
export function findLinkedService(principal: string): LinkedService | undefined {
  services ??= new Map(listLinkedServices().map(service => [service.principal, service]))
  return services.get(principal)
}

let services: ReadonlyMap<string, LinkedService> | undefined

interface RoleRecord {
  readonly principal: string
  readonly name: string
  readonly policy?: string
  readonly suffix?: true
}

/** Read when one is first asked for; where they are from is said in the file. */
export function listLinkedServices(): readonly LinkedService[] {
  const { roles } = JSON.parse(readFileSync(FILE, 'utf8')) as { roles: readonly RoleRecord[] }
  return roles.map(({ principal, name, policy, suffix = false }) => ({
    principal,
    roleName: name,
    allowsSuffix: suffix,
    ...(policy !== undefined && { policyArn: `${POLICIES}${policy}` }),
  }))
}

const FILE = new URL('../../../../data/service-linked-roles.json', import.meta.url)
const POLICIES = 'arn:aws:iam::aws:policy/aws-service-role/'

export function linkedRolePath({ principal }: Pick<LinkedService, 'principal'>): string {
  return `${SERVICE_ROLE_PATH}${principal}/`
}

export function linkedRoleName({ roleName }: LinkedService, suffix: string | undefined): string {
  return suffix === undefined ? roleName : `${roleName}_${suffix}`
}
