// The tags that cases of a template get when they are made.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'

export interface TagDraft {
  readonly key: string
  readonly value: string
}

interface Props {
  readonly tags: readonly TagDraft[]
  readonly onChange: (tags: readonly TagDraft[]) => void
}

/** AWS: Cases API Reference, TagPropagationConfiguration. */
const MOST = 10

export function CaseTags({ tags, onChange }: Props) {
  const put = (at: number, changes: Partial<TagDraft>) =>
    onChange(tags.map((tag, index) => (index === at ? { ...tag, ...changes } : tag)))
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${tags.length})`}
          description="Policies ask for them as aws:ResourceTag. Tags of a CreateCase win over these."
          actions={
            <Button
              formAction="none"
              disabled={tags.length >= MOST}
              disabledReason={`A template gives ${MOST} tags at most.`}
              onClick={() => onChange([...tags, { key: '', value: '' }])}
            >
              Add tag
            </Button>
          }
        >
          Tags of new cases
        </Header>
      }
    >
      <SpaceBetween size="s">
        {tags.length === 0 && (
          <Box color="text-body-secondary">New cases get no tag from this template.</Box>
        )}
        {tags.map((tag, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tag that is typed has no name but its place
          <div className="actions" key={index}>
            <Input
              value={tag.key}
              placeholder="Key"
              ariaLabel={`Key of tag ${index + 1}`}
              onChange={({ detail }) => put(index, { key: detail.value })}
            />
            <Input
              value={tag.value}
              placeholder="Value"
              ariaLabel={`Value of tag ${index + 1}`}
              onChange={({ detail }) => put(index, { value: detail.value })}
            />
            <Button
              variant="icon"
              iconName="close"
              formAction="none"
              ariaLabel={`Remove tag ${index + 1}`}
              onClick={() => onChange(tags.filter((_, at) => at !== index))}
            />
          </div>
        ))}
      </SpaceBetween>
    </Container>
  )
}
