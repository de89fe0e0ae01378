// A list whose order matters: each entry can be moved up, down and out, with the keyboard as with the mouse.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import type { ReactNode } from 'react'

interface Props<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item, index: number) => string
  /** For those who cannot see beside what a button stands. */
  readonly nameOf: (item: Item, index: number) => string
  readonly empty: string
  readonly onChange: (items: readonly Item[]) => void
  readonly children: (item: Item, index: number) => ReactNode
}

export function OrderedList<Item>(props: Props<Item>) {
  const { label, items, keyOf, nameOf, empty, onChange, children } = props
  if (items.length === 0) return <Box color="text-body-secondary">{empty}</Box>
  return (
    <ol className="plain-list ordered" aria-label={label}>
      {items.map((item, index) => (
        <li key={keyOf(item, index)}>
          <div className="ordered-item">{children(item, index)}</div>
          <span className="ordered-buttons">
            <Button
              variant="icon"
              iconName="angle-up"
              formAction="none"
              disabled={index === 0}
              disabledReason="It is the first."
              ariaLabel={`Move ${nameOf(item, index)} up`}
              onClick={() => onChange(moved(items, index, index - 1))}
            />
            <Button
              variant="icon"
              iconName="angle-down"
              formAction="none"
              disabled={index === items.length - 1}
              disabledReason="It is the last."
              ariaLabel={`Move ${nameOf(item, index)} down`}
              onClick={() => onChange(moved(items, index, index + 1))}
            />
            <Button
              variant="icon"
              iconName="close"
              formAction="none"
              ariaLabel={`Remove ${nameOf(item, index)}`}
              onClick={() => onChange(items.filter((_, at) => at !== index))}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}

function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const left = items.filter((_, at) => at !== from)
  return [...left.slice(0, to), ...items.slice(from, from + 1), ...left.slice(to)]
}
