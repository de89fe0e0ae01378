// Which groups a user is in, and which users are in a group.
import {
  AddUserToGroupCommand,
  GetGroupCommand,
  ListGroupsForUserCommand,
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
import { Refusal } from '../../parts/refusal.tsx'
import { useLoad } from '../../state/load.ts'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { useAction } from './action.ts'

export function Memberships({ userName }: { readonly userName: string }) {
  const { aws } = useSession()
  const groups = useLoad(`groups of ${userName}`, async () => {
    const { Groups = [] } = await aws.iam.send(new ListGroupsForUserCommand({ UserName: userName }))
    return Groups.map(({ GroupName = '' }) => GroupName)
  })
  return (
    <Container
      header={
        <Header variant="h2" description="The policies of these groups speak for the user too.">
          Groups
        </Header>
      }
    >
      {groups.status === 'failed' && <Refusal failure={readFailure(groups.error)} />}
      <Names place="groups" names={groups.value ?? []} nothing="In no group." />
    </Container>
  )
}

export function Members({ groupName }: { readonly groupName: string }) {
  const { aws, people } = useSession()
  const { run, refusal } = useAction()
  const users = useLoad(`users of ${groupName}`, async () => {
    const { Users = [] } = await aws.iam.send(new GetGroupCommand({ GroupName: groupName }))
    return Users.map(({ UserName = '' }) => UserName)
  })
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      users.reload()
    })
  const add = (UserName: string) =>
    change(() => aws.iam.send(new AddUserToGroupCommand({ GroupName: groupName, UserName })))
  const remove = (UserName: string) =>
    change(() => aws.iam.send(new RemoveUserFromGroupCommand({ GroupName: groupName, UserName })))
  return (
    <Container header={<Header variant="h2">Users</Header>}>
      <SpaceBetween size="s">
        {refusal && <Alert type="error">{refusal}</Alert>}
        {users.status === 'failed' && <Refusal failure={readFailure(users.error)} />}
        <Names
          place="users"
          names={users.value ?? []}
          nothing="No users yet: add one below."
          onRemove={remove}
        />
        <Select
          inlineLabelText="Add user"
          selectedOption={null}
          placeholder="Choose a user"
          options={people
            .filter(({ kind }) => kind === 'user')
            .map(({ name }) => ({ value: name, label: name }))}
          filteringType="auto"
          filteringAriaLabel="Find a user"
          virtualScroll
          onChange={({ detail }) => detail.selectedOption.value && add(detail.selectedOption.value)}
        />
      </SpaceBetween>
    </Container>
  )
}

interface NamesProps {
  readonly place: string
  readonly names: readonly string[]
  readonly nothing: string
  readonly onRemove?: (name: string) => void
}

function Names({ place, names, nothing, onRemove }: NamesProps) {
  if (names.length === 0) return <Box color="text-body-secondary">{nothing}</Box>
  return (
    <ul className="plain-list">
      {names.map(name => (
        <li key={name} className="actions">
          <Link href={linkTo([place, name])}>{name}</Link>
          {onRemove && (
            <Button
              variant="inline-link"
              ariaLabel={`Remove ${name}`}
              onClick={() => onRemove(name)}
            >
              Remove
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
