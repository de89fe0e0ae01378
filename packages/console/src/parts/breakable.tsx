// Identifiers that break where they have a joint: behind a colon or slash, before a capital.

const JOINTS = /(?<=[:/])|(?<=[a-z])(?=[A-Z])/

export function Breakable({ text }: { readonly text: string }) {
  return (
    <span className="code">
      {text.split(JOINTS).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place
        <span key={index}>
          {index > 0 && <wbr />}
          {part}
        </span>
      ))}
    </span>
  )
}
