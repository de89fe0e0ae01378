// The pages of the console, in the groups that the navigation and the menu show.

export interface PageLink {
  readonly text: string
  readonly href: string
}

export const PAGE_LINKS: readonly (readonly PageLink[])[] = [
  [
    { text: 'Overview', href: '#/' },
    { text: 'Instances', href: '#/instances' },
    { text: 'Cases domains', href: '#/domains' },
  ],
  [
    { text: 'Task access', href: '#/access' },
    { text: 'Simulator', href: '#/simulator' },
    { text: 'Requests', href: '#/requests' },
  ],
  [
    { text: 'Users', href: '#/users' },
    { text: 'Groups', href: '#/groups' },
    { text: 'Roles', href: '#/roles' },
    { text: 'Policies', href: '#/policies' },
    { text: 'Organization', href: '#/organization' },
  ],
  [{ text: 'Settings', href: '#/settings' }],
]
