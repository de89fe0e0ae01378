// The tags of a user or role: policies read them as aws:PrincipalTag and iam:ResourceTag.
import {
  type IAMClient,
  ListRoleTagsCommand,
  ListUserTagsCommand,
  type Tag,
  TagRoleCommand,
  TagUserCommand,
  UntagRoleCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import { readFailure } from '../../client/failure.ts'
import { useAction } from '../../parts/action.tsx'
import { Code } from '../../parts/code.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly kind: 'user' | 'role'
  readonly name: string
}

export function Tags({ kind, name }: Props) {
  const { aws } = useSession()
  const { run, isBusy, refusal } = useAction()
  const { tell } = useNotices()
  const calls = CALLS[kind]
  const tags = useLoad(`tags of ${kind} ${name}`, () => calls.list(aws.iam, name))
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      tags.reload()
    })
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={tags.value && `(${tags.value.length})`}
          description="Conditions of policies can ask for them."
        >
          Tags
        </Header>
      }
    >
      <SpaceBetween size="s">
        {refusal && <Alert type="error">{refusal}</Alert>}
        {tags.status === 'failed' && <Refusal failure={readFailure(tags.error)} />}
        {tags.value?.length === 0 && <Box color="text-body-secondary">No tags yet.</Box>}
        <ul className="plain-list">
          {tags.value?.map(({ Key = '', Value = '' }) => (
            <li key={Key} className="actions">
              <Code>{`${Key} = ${Value}`}</Code>
              <Button
                variant="inline-link"
                ariaLabel={`Remove the tag ${Key}`}
                onClick={() =>
                  change(async () => {
                    await calls.untag(aws.iam, name, Key)
                    tell({
                      type: 'success',
                      text: `Removed the tag ${Key} = ${Value}.`,
                      action: {
                        label: 'Undo',
                        run: () => change(() => calls.tag(aws.iam, name, { Key, Value })),
                      },
                    })
                  })
                }
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
        <NewTag isBusy={isBusy} onAdd={tag => change(() => calls.tag(aws.iam, name, tag))} />
      </SpaceBetween>
    </Container>
  )
}

interface NewTagProps {
  readonly isBusy: boolean
  readonly onAdd: (tag: Tag) => void
}

function NewTag({ isBusy, onAdd }: NewTagProps) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    onAdd({ Key: key, Value: value })
    setKey('')
    setValue('')
  }
  return (
    <form onSubmit={add} className="actions">
      <Input
        value={key}
        ariaLabel="Tag key"
        placeholder="Key"
        onChange={({ detail }) => setKey(detail.value)}
      />
      <Input
        value={value}
        ariaLabel="Tag value"
        placeholder="Value"
        onChange={({ detail }) => setValue(detail.value)}
      />
      <Button loading={isBusy} disabled={key === ''} disabledReason="Give the tag a key first.">
        Add tag
      </Button>
    </form>
  )
}

interface TagCalls {
  readonly list: (iam: IAMClient, name: string) => Promise<readonly Tag[]>
  readonly tag: (iam: IAMClient, name: string, tag: Tag) => Promise<unknown>
  readonly untag: (iam: IAMClient, name: string, key: string) => Promise<unknown>
}

const CALLS: Readonly<Record<Props['kind'], TagCalls>> = {
  user: {
    list: async (iam, UserName) =>
      (await iam.send(new ListUserTagsCommand({ UserName }))).Tags ?? [],
    tag: (iam, UserName, tag) => iam.send(new TagUserCommand({ UserName, Tags: [tag] })),
    untag: (iam, UserName, key) => iam.send(new UntagUserCommand({ UserName, TagKeys: [key] })),
  },
  role: {
    list: async (iam, RoleName) =>
      (await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags ?? [],
    tag: (iam, RoleName, tag) => iam.send(new TagRoleCommand({ RoleName, Tags: [tag] })),
    untag: (iam, RoleName, key) => iam.send(new UntagRoleCommand({ RoleName, TagKeys: [key] })),
  },
}
