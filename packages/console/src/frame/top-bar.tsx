// The bar at the top: what this is, who acts and where, how it looks, and the way out.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import type { Person } from 'casegate/operator-api'
import { shortName } from '../client/names.ts'
import { operator } from '../client/operator.ts'
import { APPEARANCES, type Appearance, useAppearance } from '../state/appearance.ts'
import { leave } from '../state/leaving.ts'
import { useNarrow } from '../state/narrow.ts'
import { goTo } from '../state/route.ts'
import { useSession } from '../state/session.tsx'
import { PAGE_LINKS } from './page-links.ts'

interface Props {
  readonly onSignedOut: () => void
  readonly onTellKeys: () => void
}

export function TopBar({ onSignedOut, onTellKeys }: Props) {
  const { visit, account } = useSession()
  const who = visit.isOperator ? 'Operator' : shortName(visit.principalArn)
  const isNarrow = useNarrow()
  const end = async () => {
    await operator.signOut().catch(() => {})
    // Whoever signs in next begins at the beginning.
    goTo('#/')
    onSignedOut()
  }
  return (
    <header className="top-bar">
      <a className="brand" href="#/">
        <img src="./mark.svg" alt="" width="28" height="28" />
        <span>Casegate</span>
      </a>
      <ActingAs />
      <div className="top-menus">
        {isNarrow && <PagesMenu />}
        <RegionMenu />
        <AppearanceMenu />
        <ButtonDropdown
          items={[
            { id: 'keyboard', text: 'Keyboard' },
            { id: 'sign-out', text: 'Sign out' },
          ]}
          onItemClick={({ detail }) => (detail.id === 'keyboard' ? onTellKeys() : leave(end))}
          ariaLabel={`${who}, account ${account}`}
        >
          {who}
        </ButtonDropdown>
      </div>
    </header>
  )
}

/** Where there is no room for the navigation. */
function PagesMenu() {
  return (
    <ButtonDropdown
      items={PAGE_LINKS.map(links => ({ items: links.map(link => ({ id: link.href, ...link })) }))}
      ariaLabel="Pages"
    >
      Pages
    </ButtonDropdown>
  )
}

const APPEARANCE_WORDS: Readonly<Record<Appearance, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
}

function AppearanceMenu() {
  const [appearance, setAppearance] = useAppearance()
  return (
    <ButtonDropdown
      variant="icon"
      ariaLabel={`Appearance: ${APPEARANCE_WORDS[appearance]}`}
      items={[
        {
          text: 'Appearance',
          items: APPEARANCES.map(id => ({
            id,
            text: APPEARANCE_WORDS[id],
            itemType: 'checkbox' as const,
            checked: id === appearance,
          })),
        },
      ]}
      onItemClick={({ detail }) => {
        const chosen = APPEARANCES.find(id => id === detail.id)
        if (chosen) setAppearance(chosen)
      }}
    />
  )
}

/** Whoever is chosen here signs every AWS call that the console makes. */
function ActingAs() {
  const { people, acting, actAs } = useSession()
  return (
    <div className="acting-as">
      <Select
        selectedOption={{ value: acting, label: shortName(acting) }}
        options={optionsOf(people)}
        onChange={({ detail: { selectedOption } }) => {
          const { value } = selectedOption
          if (value) leave(() => actAs(value))
        }}
        inlineLabelText="Acting as"
        filteringType="auto"
        filteringPlaceholder="Find a user or role"
        filteringAriaLabel="Find a user or role"
        empty="Nobody of that name"
        virtualScroll
        expandToViewport
      />
    </div>
  )
}

/** Instances and domains are in one Region each; IAM is the same in all. */
function RegionMenu() {
  const { regions, region, goToRegion } = useSession()
  return (
    <ButtonDropdown
      ariaLabel={`Region: ${region}`}
      items={regions.map(({ code, name }) => ({
        id: code,
        text: name,
        secondaryText: code,
        itemType: 'checkbox' as const,
        checked: code === region,
      }))}
      onItemClick={({ detail }) => leave(() => goToRegion(detail.id))}
    >
      {region}
    </ButtonDropdown>
  )
}

const GROUPS: readonly [Person['kind'], string][] = [
  ['root', 'Account'],
  ['user', 'Users'],
  ['role', 'Roles'],
]

function optionsOf(people: readonly Person[]): SelectProps.Options {
  return GROUPS.flatMap(([kind, label]) => {
    const options = people
      .filter(person => person.kind === kind)
      .map(({ arn, name, about }) => ({
        value: arn,
        label: name,
        ...(about && { description: about }),
      }))
    return options.length === 0 ? [] : [{ label, options }]
  })
}
