// The ARN template of the resource type that an action works on, as simulations name it.
import { readFileSync } from 'node:fs'

interface ServiceArns {
  /** Template by resource type. */
  readonly arns: Readonly<Record<string, string>>
  /** Resource types by action; actions without resource types are left out. */
  readonly actions: Readonly<Record<string, readonly string[]>>
}

const FILE = new URL('../../../../data/resource-arns.json', import.meta.url)

let services: Readonly<Record<string, ServiceArns>> | undefined

/**
 * `arn:${Partition}:cases:${Region}:${Account}:domain/${DomainId}` for `cases:GetDomain`; of several
 * resource types the one that the resource fits. `*` for actions without resource types, and for
 * services whose resource types are not known here.
 */
export function arnTemplateOf(action: string, resource: string): string {
  services ??= JSON.parse(readFileSync(FILE, 'utf8')).services as Record<string, ServiceArns>
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const known = Object.hasOwn(services, service) ? services[service] : undefined
  const types = known && Object.hasOwn(known.actions, name) ? known.actions[name] : undefined
  const templates = types?.map(type => known?.arns[type] ?? '*') ?? []
  return templates.find(template => fits(template, resource)) ?? templates[0] ?? '*'
}

/** A resource fits a template when its literal parts stand in it in order, piece by piece. */
function fits(template: string, resource: string): boolean {
  const literals = template.split(/\$\{\w+\}/).filter(part => part !== '')
  let from = 0
  for (const literal of literals) {
    const at = resource.indexOf(literal, from)
    if (at < 0) return false
    from = at + literal.length
  }
  return true
}
