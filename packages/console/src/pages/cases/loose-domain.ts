// A domain that was created for an instance and not associated with it yet: onboarding half done.

export interface LooseDomain {
  readonly domainId: string
  readonly domainArn: string
  readonly name: string
}

/** Whoever may not list domains could not find it again, so this browser remembers it. */
export function rememberDomain(instanceId: string, domain: LooseDomain): void {
  localStorage.setItem(keyOf(instanceId), JSON.stringify(domain))
}

export function recallDomain(instanceId: string): LooseDomain | undefined {
  const text = localStorage.getItem(keyOf(instanceId))
  return text === null ? undefined : JSON.parse(text)
}

export function forgetDomain(instanceId: string): void {
  localStorage.removeItem(keyOf(instanceId))
}

function keyOf(instanceId: string): string {
  return `casegate-domain-${instanceId}`
}
