// Where an instance's Cases page is.
import { linkTo } from '../state/route.ts'

export function casesLink(instanceId: string): string {
  return linkTo(['instances', instanceId, 'cases'])
}
