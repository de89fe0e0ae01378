// Values of fields between the API and a form: by type, the member that holds it, its text, what is wrong.
import type { FieldType, FieldValueUnion } from '@aws-sdk/client-connectcases'
import type { DomainField, SelectOption } from './fields.ts'

/** What a form holds of a field: text whatever its type is, and nothing where it has no value. */
export type Draft = Readonly<Record<string, string>>

interface ValueKind {
  readonly words: string
  readonly toValue: (draft: string) => FieldValueUnion
  /** Whether `greaterThan` and its like can be asked. */
  readonly isOrdered: boolean
  /** Whether `contains` can be asked. */
  readonly hasWords: boolean
  readonly faultOf?: (draft: string, field: DomainField) => string | undefined
}

const text = (stringValue: string): FieldValueUnion => ({ stringValue })

// A date alone, or with a time and then with its distance to UTC.
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/

export const VALUE_KINDS: Readonly<Record<FieldType, ValueKind>> = {
  Text: {
    words: 'Text',
    toValue: text,
    isOrdered: true,
    hasWords: true,
    faultOf: (draft, field) => tooLong(draft, lengthLimit(field)),
  },
  Number: {
    words: 'Number',
    toValue: draft => ({ doubleValue: Number(draft) }),
    isOrdered: true,
    hasWords: false,
    faultOf: draft =>
      Number.isFinite(Number(draft)) && draft.trim() !== '' ? undefined : 'Enter a number.',
  },
  Boolean: {
    words: 'True/false',
    toValue: draft => ({ booleanValue: draft === 'true' }),
    isOrdered: false,
    hasWords: false,
    faultOf: draft => (draft === 'true' || draft === 'false' ? undefined : 'Choose Yes or No.'),
  },
  DateTime: {
    words: 'Date and time',
    toValue: text,
    isOrdered: true,
    hasWords: false,
    faultOf: draft =>
      ISO_8601.test(draft) && !Number.isNaN(Date.parse(draft))
        ? undefined
        : 'Enter a whole date, with or without a time.',
  },
  SingleSelect: { words: 'Single-select', toValue: text, isOrdered: true, hasWords: true },
  Url: {
    words: 'URL',
    toValue: text,
    isOrdered: true,
    hasWords: true,
    faultOf: draft => tooLong(draft, MANY_LINES),
  },
  User: {
    words: 'User',
    toValue: userArnValue => ({ userArnValue }),
    isOrdered: true,
    hasWords: true,
    faultOf: draft =>
      draft.startsWith('arn:') ? undefined : 'Enter the ARN of a user of the instance.',
  },
}

/** AWS: Amazon Connect Administrator Guide, "Create case fields": a text of one line, and of many. */
const ONE_LINE = 500
const MANY_LINES = 4100
const SUMMARY = 3000

function lengthLimit({ id, isSystem, isMultiline }: DomainField): number {
  if (id === 'summary') return SUMMARY
  return isSystem || isMultiline ? MANY_LINES : ONE_LINE
}

function tooLong({ length }: string, limit: number): string | undefined {
  if (length <= limit) return undefined
  return `${length.toLocaleString('en')} characters; ${limit.toLocaleString('en')} are allowed.`
}

/** No text is no value, as Cases has it. */
export function toValue(field: DomainField, draft: string): FieldValueUnion {
  return draft === '' ? { emptyValue: {} } : VALUE_KINDS[field.type].toValue(draft)
}

export function toDraft(value: FieldValueUnion | undefined): string {
  const { stringValue, doubleValue, booleanValue, userArnValue } = value ?? {}
  return String(stringValue ?? doubleValue ?? booleanValue ?? userArnValue ?? '')
}

export function faultOfDraft(field: DomainField, draft: string): string | undefined {
  return draft === '' ? undefined : VALUE_KINDS[field.type].faultOf?.(draft, field)
}

/** For people, but for times, which follow the reader's own zone. */
export function textOfDraft(
  field: DomainField | undefined,
  draft: string,
  options: readonly SelectOption[] = [],
): string {
  if (field?.type === 'Boolean') return draft === 'true' ? 'Yes' : 'No'
  if (field?.type === 'Number') return Number(draft).toLocaleString('en')
  return options.find(({ value }) => value === draft)?.name ?? draft
}
