// The panels of a case: what every case has, what its layout says, and what stands in neither.
import type { DomainField } from '../../../client/cases/fields.ts'
import type { CaseForm } from '../../../client/cases/templates.ts'

export interface ShownPanel {
  readonly title: string
  readonly fields: readonly DomainField[]
}

/** On every case, and in no layout. AWS: Cases API Reference, CreateLayout. */
const ON_EVERY_CASE = ['title', 'status']

/** Of these fields, each once, in the order of the layout; panels without a field are left out. */
export function panelsWith(
  { topPanel, moreInfo }: CaseForm,
  fields: readonly DomainField[],
): readonly ShownPanel[] {
  const known = new Map(fields.map(field => [field.id, field]))
  const placed = new Set([...ON_EVERY_CASE, ...topPanel.fieldIds, ...moreInfo.fieldIds])
  const panel = (title: string, ids: readonly string[]): ShownPanel => ({
    title,
    fields: ids.flatMap(id => known.get(id) ?? []),
  })
  const others = fields.filter(({ id }) => !placed.has(id)).map(({ id }) => id)
  return [
    panel(topPanel.name || 'Top fields', [...ON_EVERY_CASE, ...topPanel.fieldIds]),
    panel(moreInfo.name || 'More information', moreInfo.fieldIds),
    panel('Fields that the template needs and the layout does not show', others),
  ].filter(({ fields: { length } }) => length > 0)
}
