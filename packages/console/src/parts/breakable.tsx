// Identifiers that break where they have a joint: behind a colon, slash or underscore, before a capital.

const JOINTS = /(?<=[:/_])(?![:/_])|(?<=[a-z])(?=[A-Z])/

interface Props {
  readonly text: string
}

export function Breakable({ text }: Props) {
  return (
    <span className="code">
      <BreakableName text={text} />
    </span>
  )
}

/** In the letters around it. */
export function BreakableName({ text }: Props) {
  return text.split(JOINTS).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place
    <span key={index}>
      {index > 0 && <wbr />}
      {part}
    </span>
  ))
}
