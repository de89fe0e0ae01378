// Where onboarding is, from each of its beginnings: a new domain, one that exists, one that is known.
import { linkTo } from '../state/route.ts'

interface Beginning {
  /** The ARN of a domain that exists: what remains is to associate it. */
  readonly domain?: string
  readonly name?: string
  /** Asks for a domain that exists. */
  readonly existing?: 'yes'
}

export function addDomainLink(instanceId: string, beginning: Beginning = {}): string {
  return linkTo(['instances', instanceId, 'cases', 'add'], { ...beginning })
}
