// JSON text that is both compact and pleasant to diff: what fits a line stays on one.

const lineWidth = 100

export function jsonText(value: unknown): string {
  return `${format(value, '', 0)}\n`
}

function format(value: unknown, indent: string, before: number): string {
  const flat = flatten(value)
  const isBranch = typeof value === 'object' && value !== null
  if (!isBranch || indent.length + before + flat.length < lineWidth) return flat
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map(item => inner + format(item, inner, 0))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const label = `${JSON.stringify(key)}: `
    return inner + label + format(item, inner, label.length)
  })
  return `{\n${entries.join(',\n')}\n${indent}}`
}

function flatten(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatten).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${flatten(item)}`).join(', ')} }`
}
