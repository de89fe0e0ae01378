// JSON text of a value with holes: each hole stands within a string.
import { isObject } from '@casegate/engine/json'
import { type Hole, isHole, isOpen, isOpenText } from '../../../holes/open-value.ts'

type Parts = readonly (string | Hole)[]

/** undefined where something is open that may be more than a text. */
export function jsonText(value: unknown): Parts | undefined {
  if (isHole(value)) return ['"', escaped(value), '"']
  if (isOpenText(value)) {
    return ['"', ...value.parts.map(part => (isHole(part) ? escaped(part) : inString(part))), '"']
  }
  if (isOpen(value)) return undefined
  if (Array.isArray(value)) {
    const items = value.map(jsonText)
    return items.every(item => item !== undefined) ? ['[', ...separated(items), ']'] : undefined
  }
  if (!isObject(value)) return [JSON.stringify(value) ?? 'null']
  const members = Object.entries(value).map(([key, one]) => {
    const text = jsonText(one)
    return text && [`${JSON.stringify(key)}:`, ...text]
  })
  return members.every(member => member !== undefined)
    ? ['{', ...separated(members), '}']
    : undefined
}

/** Whatever it is, it stays within its string. */
function escaped(hole: Hole): Hole {
  return { ...hole, isPlain: true }
}

function separated(items: readonly Parts[]): Parts {
  return items.flatMap((item, index) => (index === 0 ? item : [',', ...item]))
}

function inString(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
