// What somebody types into a case: judged by the template's rules at each letter, and by Cases when it is sent.
import { useState } from 'react'
import { type Demands, demandsOf, faultsOf } from '../../../client/cases/demands.ts'
import type { DomainField } from '../../../client/cases/fields.ts'
import type { FormParts } from '../../../client/cases/one-case.ts'
import { placeRefusal } from '../../../client/cases/refused-fields.ts'
import { maySet } from '../../../client/cases/system-fields.ts'
import { fieldIdsOf } from '../../../client/cases/templates.ts'
import { type Draft, toValue } from '../../../client/cases/values.ts'
import { type CallFailure, readFailure } from '../../../client/failure.ts'
import { leadToWrong } from '../../../parts/forms/wrong.tsx'
import { useHold } from '../../../state/leaving.ts'

export interface CaseDraft {
  readonly draft: Draft
  readonly demands: Demands
  /** By field: what is wrong, once it is worth telling. */
  readonly faults: ReadonlyMap<string, string>
  /** What Cases said, where no field of the form is meant. */
  readonly failure: CallFailure | undefined
  readonly isBusy: boolean
  readonly isChanged: boolean
  put(fieldId: string, value: string): void
  submit(): Promise<void>
}

export interface GivenField {
  readonly id: string
  readonly value: ReturnType<typeof toValue>
}

interface Options {
  readonly parts: FormParts
  readonly before: Draft
  readonly isNew: boolean
  /** Only what is changed is given. */
  readonly onSubmit: (fields: readonly GivenField[]) => Promise<unknown>
}

export function useCaseDraft({ parts, before, isNew, onSubmit }: Options): CaseDraft {
  const [draft, setDraft] = useState(before)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [hasTried, setHasTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [refused, setRefused] = useState<{ failure: CallFailure; draft: Draft }>()
  const { form, fields } = parts
  const demands = demandsOf(form.demands, draft)
  const settable = settableFields(parts, isNew)
  const wrong = faultsOf(settable, demands, draft)
  const shown = new Set(settable.map(({ id }) => id).filter(id => !demands.hidden.has(id)))
  const placed =
    refused?.failure.kind === 'refused'
      ? placeRefusal(refused.failure.message, fields, shown)
      : undefined
  const given = settable.filter(({ id }) => (draft[id] ?? '') !== (before[id] ?? ''))
  useHold(given.length > 0)
  const submit = async () => {
    setHasTried(true)
    setRefused(undefined)
    if (wrong.size > 0) return leadToWrong()
    setIsBusy(true)
    try {
      await onSubmit(
        given.map(field => ({ id: field.id, value: toValue(field, draft[field.id] ?? '') })),
      )
    } catch (error) {
      setRefused({ failure: readFailure(error), draft })
      leadToWrong()
    } finally {
      setIsBusy(false)
    }
  }
  return {
    draft,
    demands,
    faults: new Map([
      // What Cases said of a value holds until the value is another.
      ...[...(placed?.at ?? [])].filter(([id]) => draft[id] === refused?.draft[id]),
      ...[...wrong].filter(([id]) => hasTried || touched.has(id)),
    ]),
    failure: placed && placed.elsewhere === undefined ? undefined : refused?.failure,
    isBusy,
    isChanged: given.length > 0,
    put(fieldId, value) {
      setDraft(old => ({ ...old, [fieldId]: value }))
      setTouched(old => new Set([...old, fieldId]))
    },
    submit,
  }
}

/** In the order of the form; of a field without a name of its own only Cases knows the type. */
export function settableFields({ form, fields }: FormParts, isNew: boolean): DomainField[] {
  return fieldIdsOf(form).flatMap(id => (maySet(id, isNew) ? (fields.get(id) ?? []) : []))
}
