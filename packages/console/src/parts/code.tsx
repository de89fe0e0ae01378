// Code and identifiers: set apart, broken at their joints, and easy to copy.
import Box from '@cloudscape-design/components/box'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import { Breakable } from './breakable.tsx'

export function Code({ children }: { readonly children: string }) {
  return (
    <Box variant="code">
      <Breakable text={children} />
    </Box>
  )
}

interface CopyableProps {
  readonly text: string
  /** What is copied, for those who cannot see where the button stands. */
  readonly label: string
}

export function Copyable({ text, label }: CopyableProps) {
  return (
    <span className="copyable">
      <Code>{text}</Code> <CopyButton text={text} label={label} />
    </span>
  )
}

export function CopyButton({ text, label }: CopyableProps) {
  return (
    <CopyToClipboard
      variant="icon"
      textToCopy={text}
      copyButtonAriaLabel={`Copy ${label}`}
      copySuccessText={`Copied ${label}`}
      copyErrorText="Your browser does not let this page copy. Select the text instead."
    />
  )
}

export function CodeBlock({ text, label }: CopyableProps) {
  return (
    <section className="code-block" aria-label={label}>
      <pre>{text}</pre>
      <div className="code-block-copy">
        <CopyButton text={text} label={label} />
      </div>
    </section>
  )
}
