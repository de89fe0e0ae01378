// The fields of a layout, in its two panels.
import type { Call } from '../../../contract/call.ts'
import type { LayoutContent, LayoutSections } from '../../../models/generated/cases.ts'
import type { DomainRow } from '../domain-rows.ts'
import { quotaExceeded, validationError } from '../errors.ts'
import { findField, requireLiveField } from '../fields/field.ts'

/** AWS: Amazon Connect API Reference, "CreateLayout": they stand on every case and in no layout. */
const NEVER_IN_LAYOUTS: ReadonlySet<string> = new Set(['status', 'title'])

export async function requireFieldsOf(
  { basic: { topPanel, moreInfo } }: LayoutContent,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  const ids = [topPanel, moreInfo].flatMap(fieldsIn)
  const { fieldsPerLayout: limit } = (await call.settings()).quotas
  if (ids.length > limit) throw quotaExceeded(`A layout can have at most ${limit} fields.`)
  const seen = new Set<string>()
  for (const id of ids) {
    if (NEVER_IN_LAYOUTS.has(id)) {
      throw validationError(`The field ${id} cannot be in a layout: every case shows it.`)
    }
    if (seen.has(id)) throw validationError(`The field ${id} stands in the layout more than once.`)
    seen.add(id)
    await requireLiveField(call, domain, id)
  }
}

/** AWS: Amazon Connect API Reference, "DeleteField": layouts do not tell deleted fields. */
export async function withoutDeletedFields(
  { basic }: LayoutContent,
  domain: DomainRow,
  call: Call,
): Promise<LayoutContent> {
  const deleted = new Set<string>()
  for (const id of [basic.topPanel, basic.moreInfo].flatMap(fieldsIn)) {
    if ((await findField(call, domain, id))?.isDeleted) deleted.add(id)
  }
  const kept = (panel: LayoutSections): LayoutSections => ({
    ...panel,
    ...(panel.sections && {
      sections: panel.sections.map(({ fieldGroup }) => ({
        fieldGroup: {
          ...fieldGroup,
          fields: fieldGroup.fields.filter(({ id }) => !deleted.has(id)),
        },
      })),
    }),
  })
  const { topPanel, moreInfo } = basic
  return {
    basic: {
      ...(topPanel && { topPanel: kept(topPanel) }),
      ...(moreInfo && { moreInfo: kept(moreInfo) }),
    },
  }
}

function fieldsIn(panel: LayoutSections | undefined): readonly string[] {
  return (panel?.sections ?? []).flatMap(({ fieldGroup }) => fieldGroup.fields.map(({ id }) => id))
}
