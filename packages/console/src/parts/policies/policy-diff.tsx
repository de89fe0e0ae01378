// A policy before and after a change, line by line: added lines are marked with +, removed with −.
import { diffLines, type Mark } from '../line-diff.ts'

interface Props {
  readonly before: string
  readonly after: string
  readonly label: string
}

const SIGNS: Readonly<Record<Mark, string>> = { same: ' ', added: '+', removed: '−' }

export function PolicyDiff({ before, after, label }: Props) {
  return (
    <section className="diff" aria-label={label}>
      <pre>
        {diffLines(before, after).map(({ mark, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
          <span key={index} className={`diff-${mark}`}>
            {SIGNS[mark]} {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  )
}
