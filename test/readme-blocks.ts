// The code blocks of a Markdown text, and the quotations that show what they print.

export interface Block {
  readonly language: string
  readonly text: string
  /** What the block prints, where a quotation follows it; its lines joined. */
  readonly quote?: string
}

export function readBlocks(markdown: string): Block[] {
  const fences = markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```\n\n?((?:^> .*\n)*)/gm)
  return [...fences].map(([, language = '', text = '', quoted = '']) => {
    const quote = quoted.replace(/^> /gm, '').trim().replaceAll('\n', ' ')
    return { language, text, ...(quote !== '' && { quote }) }
  })
}
