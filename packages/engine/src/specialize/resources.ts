// The resources of a statement, changed by what is known of those that are asked about.

import type { Listed, Statement } from '../policy/document.ts'
import { readTemplate } from '../policy/template.ts'

/** As the statement writes them. */
export type Resources = Listed<string>

/** What is left of them; undefined where the statement says nothing of what is asked. */
export type ResourceChange = (resources: Resources) => Resources | undefined

/** The change may leave resources out, or have `*` in their place. */
export function changeResources(
  statement: Statement,
  change: ResourceChange,
): Statement | undefined {
  const { resource } = statement
  if (resource === undefined) return statement
  const resources = { negated: resource.negated, values: resource.values.map(one => one.source) }
  const changed = change(resources)
  if (changed === undefined || changed === resources) return changed && statement
  const values = changed.values.flatMap(text => {
    const own = resource.values.find(({ source }) => source === text)
    const read = own ? undefined : readTemplate(text, { variables: false, wildcards: true })
    return own ?? (read?.ok ? [read.template] : [])
  })
  return { ...statement, resource: { negated: changed.negated, values } }
}
