// The pages of the console, at its side.
import Box from '@cloudscape-design/components/box'
import SideNavigation, {
  type SideNavigationProps,
} from '@cloudscape-design/components/side-navigation'
import { useRoute } from '../state/route.ts'

const ITEMS: readonly SideNavigationProps.Item[] = [
  { type: 'link', text: 'Instances', href: '#/instances' },
  { type: 'divider' },
  { type: 'link', text: 'Task access', href: '#/access' },
  { type: 'link', text: 'Simulator', href: '#/simulator' },
  { type: 'link', text: 'Requests', href: '#/requests' },
  { type: 'divider' },
  { type: 'link', text: 'Users', href: '#/users' },
  { type: 'link', text: 'Groups', href: '#/groups' },
  { type: 'link', text: 'Roles', href: '#/roles' },
  { type: 'link', text: 'Policies', href: '#/policies' },
  { type: 'divider' },
  { type: 'link', text: 'Settings', href: '#/settings' },
]

export function Navigation() {
  const { path } = useRoute()
  return (
    <div className="navigation">
      <SideNavigation activeHref={`#/${path[0] ?? 'instances'}`} items={ITEMS} />
      <div className="fine-print">
        <Box color="text-body-secondary" fontSize="body-s">
          Casegate is not affiliated with AWS.
        </Box>
      </div>
    </div>
  )
}
