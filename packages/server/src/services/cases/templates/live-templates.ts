// Templates of a domain that use something, which then cannot be deleted.
import type { CallToAuthorize } from '../../../contract/call.ts'
import { type InDomain, inDomain } from '../named.ts'
import { TEMPLATES, type TemplateRow } from './rows.ts'

/** The name of a template that is alive and uses something; a domain has few of them. */
export async function templateThat(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain,
  uses: (template: TemplateRow) => boolean,
): Promise<string | undefined> {
  const where = { ...inDomain(domain), state: 'live' as const }
  return (await rows.list(TEMPLATES, { index: 'byState', where })).find(uses)?.name
}
