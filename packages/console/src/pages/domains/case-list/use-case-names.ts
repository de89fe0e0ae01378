// The names that a list of cases is read with: of fields, templates and options, as far as one may read them.
import { useState } from 'react'
import { attempt } from '../../../client/attempt.ts'
import type { CaseView } from '../../../client/cases/case-view.ts'
import { byId, type FieldsById, listFields, listOptions } from '../../../client/cases/fields.ts'
import { SYSTEM_FIELDS } from '../../../client/cases/system-fields.ts'
import { listTemplates } from '../../../client/cases/templates.ts'
import type { CallFailure } from '../../../client/failure.ts'
import { useKept } from '../../../state/kept.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'
import type { CaseNames } from './case-columns.tsx'

export interface ReadNames extends CaseNames {
  /** Whether the fields of the domain are known: until then they are those of every domain. */
  readonly isRead: boolean
  /** What could not be read: the list shows ids in its place. */
  readonly failures: readonly CallFailure[]
  /** Reads the options of one more field. */
  want(fieldId: string): void
}

const NONE: readonly CallFailure[] = []

export function useCaseNames(domainId: string, view: CaseView): ReadNames {
  const { aws } = useSession()
  const [wanted, setWanted] = useState<readonly string[]>([])
  const lists = useLoad(domainId, async () => {
    const [fields, templates] = await Promise.all([
      attempt(listFields(aws.cases, domainId)),
      attempt(listTemplates(aws.cases, domainId)),
    ])
    return {
      fields: byId(fields.value ?? SYSTEM_FIELDS),
      templates: new Map(templates.value?.map(({ id, name }) => [id, name])),
      failures: [fields, templates].flatMap(({ failure }) => failure ?? []),
    }
  })
  const fields = lists.value?.fields ?? OF_EVERY_DOMAIN
  const shown = [...view.columns, ...view.tests.map(({ fieldId }) => fieldId), ...wanted]
  const selects = [...new Set(shown)].filter(id => fields.get(id)?.type === 'SingleSelect').sort()
  const options = useLoad(`${domainId} ${selects.join()}`, async () => {
    const found = await Promise.all(
      selects.map(async id => [id, await attempt(listOptions(aws.cases, domainId, id))] as const),
    )
    return {
      options: new Map(found.map(([id, { value }]) => [id, value ?? []])),
      failures: found.flatMap(([, { failure }]) => failure ?? []).slice(0, 1),
    }
  })
  const read = useKept(options.value)
  return {
    fields,
    isRead: lists.value !== undefined,
    templates: lists.value?.templates ?? new Map(),
    options: read?.options ?? new Map(),
    failures: [...(lists.value?.failures ?? NONE), ...(read?.failures ?? NONE)],
    want: id => setWanted(old => (old.includes(id) ? old : [...old, id])),
  }
}

const OF_EVERY_DOMAIN: FieldsById = byId(SYSTEM_FIELDS)
