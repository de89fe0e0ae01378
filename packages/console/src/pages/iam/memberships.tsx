// Which groups a user is in, and which users are in a group.
import {
  AddUserToGroupCommand,
  type IAMClient,
  ListGroupsForUserCommand,
  paginateGetGroup,
  paginateListGroups,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { readFailure } from '../../client/failure.ts'
import { useAction } from '../../parts/action.tsx'
import { BreakableName } from '../../parts/breakable.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { type Loading, useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

/** As many as IAM gives at once. AWS: IAM API Reference, GetGroup. */
const PAGE_SIZE = 1000

export function Memberships({ userName: UserName }: { readonly userName: string }) {
  const { aws } = useSession()
  const groups = useLoad(`groups of ${UserName}`, async () => {
    const { Groups = [] } = await aws.iam.send(new ListGroupsForUserCommand({ UserName }))
    return Groups.map(({ GroupName = '' }) => GroupName)
  })
  const all = useLoad('groups', () => namesOfGroups(aws.iam))
  return (
    <Membership
      title="Groups"
      description="The policies of these groups speak for the user too."
      place="groups"
      members={groups}
      nothing="In no group."
      noun="group"
      candidates={all.value ?? []}
      onAdd={GroupName => aws.iam.send(new AddUserToGroupCommand({ GroupName, UserName }))}
      onRemove={GroupName => aws.iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }))}
    />
  )
}

export function Members({ groupName: GroupName }: { readonly groupName: string }) {
  const { aws, people } = useSession()
  const users = useLoad(`users of ${GroupName}`, () => namesOfMembers(aws.iam, GroupName))
  return (
    <Membership
      title="Users"
      place="users"
      members={users}
      nothing="No users yet: add one below."
      noun="user"
      candidates={people.flatMap(({ kind, name }) => (kind === 'user' ? [name] : []))}
      onAdd={UserName => aws.iam.send(new AddUserToGroupCommand({ GroupName, UserName }))}
      onRemove={UserName => aws.iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }))}
    />
  )
}

interface MembershipProps {
  readonly title: string
  readonly description?: string
  readonly place: string
  readonly members: Loading<readonly string[]>
  readonly nothing: string
  readonly noun: string
  /** Whoever can be added. */
  readonly candidates: readonly string[]
  readonly onAdd: (name: string) => Promise<unknown>
  readonly onRemove: (name: string) => Promise<unknown>
}

function Membership(props: MembershipProps) {
  const { title, description, place, members, nothing, noun, candidates, onAdd, onRemove } = props
  const { run, refusal } = useAction()
  const { tell } = useNotices()
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      members.reload()
    })
  const names = members.value ?? []
  return (
    <Container
      header={
        <Header variant="h2" description={description}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="s">
        {refusal && <Alert type="error">{refusal}</Alert>}
        {members.status === 'failed' ? (
          <Refusal failure={readFailure(members.error)} />
        ) : (
          <Names
            place={place}
            names={names}
            nothing={nothing}
            onRemove={name =>
              change(async () => {
                await onRemove(name)
                tell({
                  type: 'success',
                  text:
                    noun === 'group'
                      ? `The user has left the group ${name}.`
                      : `${name} has left the group.`,
                  action: { label: 'Undo', run: () => change(() => onAdd(name)) },
                })
              })
            }
          />
        )}
        <Select
          inlineLabelText={`Add ${noun}`}
          selectedOption={null}
          placeholder={`Choose a ${noun}`}
          options={candidates
            .filter(name => !names.includes(name))
            .map(name => ({ value: name, label: name }))}
          filteringType="auto"
          filteringAriaLabel={`Find a ${noun}`}
          empty={`There is no other ${noun}`}
          virtualScroll
          onChange={({ detail: { selectedOption } }) => {
            const { value } = selectedOption
            if (value !== undefined) change(() => onAdd(value))
          }}
        />
      </SpaceBetween>
    </Container>
  )
}

async function namesOfGroups(client: IAMClient): Promise<string[]> {
  const names: string[] = []
  for await (const { Groups = [] } of paginateListGroups({ client, pageSize: PAGE_SIZE }, {})) {
    names.push(...Groups.map(({ GroupName = '' }) => GroupName))
  }
  return names
}

async function namesOfMembers(client: IAMClient, GroupName: string): Promise<string[]> {
  const names: string[] = []
  const pages = paginateGetGroup({ client, pageSize: PAGE_SIZE }, { GroupName })
  for await (const { Users = [] } of pages) {
    names.push(...Users.map(({ UserName = '' }) => UserName))
  }
  return names
}

interface NamesProps {
  readonly place: string
  readonly names: readonly string[]
  readonly nothing: string
  readonly onRemove: (name: string) => void
}

function Names({ place, names, nothing, onRemove }: NamesProps) {
  if (names.length === 0) return <Box color="text-body-secondary">{nothing}</Box>
  return (
    <ul className="plain-list">
      {names.map(name => (
        <li key={name} className="actions">
          <Link href={linkTo([place, name])}>
            <BreakableName text={name} />
          </Link>
          <Button variant="inline-link" ariaLabel={`Remove ${name}`} onClick={() => onRemove(name)}>
            Remove
          </Button>
        </li>
      ))}
    </ul>
  )
}
