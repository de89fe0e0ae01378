// Names of domains as pages have read them, so that others need no permission of their own to show them.

const REMEMBERED = 'casegate-domain-name '

export function rememberDomain(domainId: string, name: string): void {
  sessionStorage.setItem(`${REMEMBERED}${domainId}`, name)
}

/** The beginning of its id for a domain that no page has read. */
export function nameOfDomain(domainId: string): string {
  return sessionStorage.getItem(`${REMEMBERED}${domainId}`) ?? `Domain ${domainId.slice(0, 8)}`
}
