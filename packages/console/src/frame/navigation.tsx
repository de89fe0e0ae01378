// The pages of the console, at its side.
import Box from '@cloudscape-design/components/box'
import SideNavigation, {
  type SideNavigationProps,
} from '@cloudscape-design/components/side-navigation'
import { useRoute } from '../state/route.ts'
import { PAGE_LINKS } from './page-links.ts'

const ITEMS: readonly SideNavigationProps.Item[] = PAGE_LINKS.flatMap((links, index) => [
  ...(index > 0 ? [{ type: 'divider' as const }] : []),
  ...links.map(link => ({ type: 'link' as const, ...link })),
])

export function Navigation() {
  const { path } = useRoute()
  return (
    <div className="navigation">
      <SideNavigation activeHref={`#/${path[0] ?? ''}`} items={ITEMS} />
      <div className="fine-print">
        <Box color="text-body-secondary" fontSize="body-s">
          Casegate is not affiliated with AWS.
        </Box>
      </div>
    </div>
  )
}
