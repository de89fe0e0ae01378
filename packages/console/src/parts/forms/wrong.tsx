// What keeps a form from being sent, at its head: whoever tried to send it is led there, wherever they are.
import Alert from '@cloudscape-design/components/alert'
import type { ReactNode } from 'react'

interface Props {
  readonly header?: string
  readonly children: ReactNode
}

const ID = 'what-is-wrong'

export function Wrong({ header, children }: Props) {
  return (
    <div id={ID} tabIndex={-1} className="focus-target">
      <Alert type="error" header={header}>
        {children}
      </Alert>
    </div>
  )
}

/** Once the page has it; while one types, it only stands there. */
export function leadToWrong(): void {
  setTimeout(() => document.getElementById(ID)?.focus())
}
