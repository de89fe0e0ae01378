// Which fields a refusal of Cases is about: its sentences name them by their ids.
import type { FieldsById } from './fields.ts'

export interface PlacedRefusal {
  /** By field: the sentence that is about it, with names for ids. */
  readonly at: ReadonlyMap<string, string>
  /** The sentence where no field that is shown is meant. */
  readonly elsewhere: string | undefined
}

/** `shown` are the fields that have a place beside which the sentence can stand. */
export function placeRefusal(
  message: string,
  fields: FieldsById,
  shown: ReadonlySet<string>,
): PlacedRefusal {
  const meant = [...fields.keys()].filter(id => shown.has(id) && names(message, id))
  const text = withNames(message, fields)
  if (meant.length === 0) return { at: new Map(), elsewhere: text }
  return { at: new Map(meant.map(id => [id, text])), elsewhere: undefined }
}

/** A text in which whole ids of fields are their names. */
export function withNames(message: string, fields: FieldsById): string {
  let text = message
  for (const [id, { name }] of fields) {
    // Ids of system fields that are words, `title`, are left where they may be no more than that.
    if (names(message, id) && name !== id) text = text.replaceAll(tokenOf(id), `“${name}”`)
  }
  return text
}

/** `The field title has …`, `… have no value: title, summary.`; an id that is no word, anywhere. */
function names(message: string, id: string): boolean {
  if (/[_\d]/.test(id)) return message.search(tokenOf(id)) >= 0
  return new RegExp(`\\bfield ${id}\\b|\\bfields\\b[^:]*:[^.]*\\b${id}\\b`).test(message)
}

/** Ids have letters, digits, hyphens and underscores alone. */
function tokenOf(id: string): RegExp {
  return new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g')
}
