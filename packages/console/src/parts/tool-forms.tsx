// How to point tools here, in the form that the reader's tool takes.
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { type ToolKey, toolForms } from '../client/tool-forms.ts'
import { CodeBlock } from './code.tsx'

export function ToolForms(key: ToolKey) {
  return (
    <Tabs
      ariaLabel="Forms for tools"
      tabs={toolForms(key).map(({ id, title, how, text }) => ({
        id,
        label: title,
        content: (
          <SpaceBetween size="s">
            <Box color="text-body-secondary">{how}</Box>
            <CodeBlock text={text} label={`For ${title}`} />
          </SpaceBetween>
        ),
      }))}
    />
  )
}
