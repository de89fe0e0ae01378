// What somebody pastes to have it judged, and how a link carries it: behind the hash, which no server sees.
import type { PastedPolicies } from 'casegate/operator-api'

export interface PastedDraft {
  readonly policies: readonly string[]
  /** Names of AWS managed policies. */
  readonly managed: readonly string[]
  readonly boundary: string
  readonly scps: readonly string[]
}

export const EMPTY_DRAFT: PastedDraft = { policies: [''], managed: [], boundary: '', scps: [] }

export function draftText(draft: PastedDraft): string {
  return JSON.stringify(draft)
}

/** A link that somebody typed may hold anything. */
export function readDraft(text: string): PastedDraft {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return EMPTY_DRAFT
    const fields: Partial<Record<keyof PastedDraft, unknown>> = value
    const policies = textsOf(fields.policies)
    return {
      policies: policies.length > 0 ? policies : [''],
      managed: textsOf(fields.managed),
      boundary: typeof fields.boundary === 'string' ? fields.boundary : '',
      scps: textsOf(fields.scps),
    }
  } catch {
    return EMPTY_DRAFT
  }
}

/** What is asked of it, and which field of the page each is; undefined where nothing is given yet. */
export function askedOf({
  policies,
  managed,
  boundary,
  scps,
}: PastedDraft): AskedDraft | undefined {
  const given = filled(policies)
  const levels = filled(scps)
  if (given.length === 0 && managed.length === 0) return undefined
  return {
    asks: {
      policies: given.map(one => one.text),
      ...(managed.length > 0 && { managed }),
      ...(boundary.trim() !== '' && { boundary }),
      ...(levels.length > 0 && { scps: levels.map(one => one.text) }),
    },
    fieldOf: name => {
      const [, kind = '', number = ''] = /^(policy|SCP) (\d+)$/.exec(name) ?? []
      if (kind === '') return name
      const place = (kind === 'policy' ? given : levels)[Number(number) - 1]?.place ?? 0
      return `${kind} ${place + 1}`
    },
  }
}

export interface AskedDraft {
  readonly asks: PastedPolicies
  /** Fields that are empty are not asked about, and the others are numbered without them. */
  readonly fieldOf: (name: string) => string
}

function filled(texts: readonly string[]) {
  return texts.flatMap((text, place) => (text.trim() === '' ? [] : { text, place }))
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}
