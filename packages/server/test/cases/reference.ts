// A small reference of a Cases domain: fields, options, one template's demands, cases and their clocks.
// It knows what AWS documents, in the plainest way, and nothing of how the server keeps it.

export type Plain = string | number | boolean

export interface ReferenceField {
  readonly type: 'Boolean' | 'Number' | 'SingleSelect' | 'Text'
  readonly isMultiline: boolean
  isDeleted: boolean
  /** Value to whether it is active. */
  readonly options: Map<string, boolean>
}

export interface ReferenceRule {
  readonly kind: 'required' | 'hidden'
  readonly fieldId: string
  readonly conditions: readonly ReferenceCondition[]
  readonly otherwise: boolean
}

export interface ReferenceCondition {
  readonly fieldId: string
  /** undefined asks whether there is none. */
  readonly value: Plain | undefined
  readonly isEqual: boolean
  readonly result: boolean
}

export interface ReferenceSla {
  readonly name: string
  readonly target: string
  readonly dueAt: number
  completedAt: number | undefined
}

export interface ReferenceCase {
  readonly values: Map<string, Plain>
  readonly slas: ReferenceSla[]
}

/** What a request gives; undefined takes the value away. */
export type Wanted = readonly (readonly [string, Plain | undefined])[]

const SYSTEM_TEXTS: ReadonlyMap<string, number> = new Map([
  ['title', 4100],
  ['summary', 3000],
])

export class Reference {
  readonly fields = new Map<string, ReferenceField>()
  readonly cases = new Map<string, ReferenceCase>()
  required: readonly string[] = []
  rules: readonly ReferenceRule[] = []

  /** The values that the case would have, or undefined where the request is refused. */
  made(wanted: Wanted, now: number): ReferenceCase | undefined {
    const values = this.#applied(new Map(), wanted)
    if (!values || !this.#isMet(values)) return undefined
    const status = values.get('status') ?? 'open'
    values.set('status', status)
    if (status === 'closed') values.set('last_closed_datetime', timeText(now))
    values.set('last_updated_datetime', timeText(now))
    return { values, slas: [] }
  }

  /** Changes the case; false where the request is refused. */
  update(found: ReferenceCase, wanted: Wanted, now: number): boolean {
    const values = this.#applied(found.values, wanted)
    if (!values) return false
    const isChanged = wanted.some(([id, value]) => found.values.get(id) !== asKept(value))
    if (!isChanged) return true
    const [before, after] = [found.values.get('status'), values.get('status')]
    if (after === undefined || !this.#isMet(values)) return false
    if (after === 'closed' && before !== 'closed') values.set('last_closed_datetime', timeText(now))
    if (after !== 'closed' && before === 'closed') {
      values.set('last_reopened_datetime', timeText(now))
    }
    values.set('last_updated_datetime', timeText(now))
    if (after !== before) {
      for (const sla of found.slas) if (sla.target === after) sla.completedAt ??= now
    }
    found.values.clear()
    for (const [id, value] of values) found.values.set(id, value)
    return true
  }

  addSla(
    found: ReferenceCase,
    sla: { name: string; target: string; minutes: number },
    now: number,
  ) {
    const { name, target, minutes } = sla
    const completedAt = found.values.get('status') === target ? now : undefined
    found.slas.push({ name, target, dueAt: now + minutes * 60_000, completedAt })
  }

  statusOf({ dueAt, completedAt }: ReferenceSla, now: number): string {
    if (completedAt === undefined) return now < dueAt ? 'Active' : 'Overdue'
    return completedAt <= dueAt ? 'Met' : 'NotMet'
  }

  #applied(before: ReadonlyMap<string, Plain>, wanted: Wanted): Map<string, Plain> | undefined {
    const values = new Map(before)
    const seen = new Set<string>()
    for (const [id, value] of wanted) {
      if (seen.has(id) || !this.#canBe(id, value, before)) return undefined
      seen.add(id)
      const kept = asKept(value)
      if (kept === undefined) values.delete(id)
      else values.set(id, kept)
    }
    return values
  }

  #canBe(id: string, value: Plain | undefined, before: ReadonlyMap<string, Plain>): boolean {
    if (id === 'status') {
      return asKept(value) === undefined || value === 'open' || value === 'closed'
    }
    const limit = SYSTEM_TEXTS.get(id)
    if (limit !== undefined) {
      return value === undefined || (typeof value === 'string' && value.length <= limit)
    }
    const field = this.fields.get(id)
    if (!field || (field.isDeleted && !before.has(id))) return false
    if (value === undefined) return true
    if (field.type === 'Number') return typeof value === 'number'
    if (field.type === 'Boolean') return typeof value === 'boolean'
    if (typeof value !== 'string') return false
    if (field.type === 'Text') return value.length <= (field.isMultiline ? 4100 : 500)
    return value === '' || before.get(id) === value || field.options.get(value) === true
  }

  #isMet(values: ReadonlyMap<string, Plain>): boolean {
    const verdicts = this.rules.map(rule => ({ rule, holds: holds(rule, values) }))
    const of = (kind: ReferenceRule['kind']) =>
      verdicts.flatMap(({ rule, holds: is }) => (is && rule.kind === kind ? [rule.fieldId] : []))
    const hidden = new Set(of('hidden'))
    return ['title', ...this.required, ...of('required')].every(
      id => values.has(id) || hidden.has(id) || this.fields.get(id)?.isDeleted === true,
    )
  }
}

export function timeText(now: number): string {
  return new Date(now).toISOString()
}

function asKept(value: Plain | undefined): Plain | undefined {
  return value === '' ? undefined : value
}

function holds(
  { conditions, otherwise }: ReferenceRule,
  values: ReadonlyMap<string, Plain>,
): boolean {
  for (const { fieldId, value, isEqual, result } of conditions) {
    if ((values.get(fieldId) === value) === isEqual) return result
  }
  return otherwise
}
