// How far an onboarding has come on this page; whoever leaves the page stops it.
import { useEffect, useRef, useState } from 'react'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { replaceRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import type { LooseDomain } from './loose-domains.ts'
import { type OnboardingStep, onboard, type Plan } from './onboarding.ts'

export interface OnboardingProgress {
  readonly at: OnboardingStep | 'done'
  readonly wanted: Plan['domain']
  readonly domain?: LooseDomain
  readonly error?: unknown
}

export interface Onboarding {
  readonly progress: OnboardingProgress | undefined
  start(wanted: Plan['domain']): void
}

export function useOnboarding(instanceId: string): Onboarding {
  const { aws } = useSession()
  const [progress, setProgress] = useState<OnboardingProgress>()
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])
  const start = async (wanted: Plan['domain']) => {
    const { signal } = leaving.current
    let reached: OnboardingProgress = { at: 'create', wanted }
    const tell = (next: OnboardingProgress) => {
      reached = next
      if (!signal.aborted) setProgress(next)
    }
    const begin = (at: OnboardingStep, domain?: LooseDomain) => {
      // From here on the address knows the domain: reloaded or sent on, the page resumes.
      if (domain && !signal.aborted) {
        const { name, domainArn } = domain
        replaceRoute(addDomainLink(instanceId, { name, domain: domainArn }))
      }
      tell({ at, wanted, ...(domain && { domain }) })
    }
    try {
      const domain = await onboard(aws, { instanceId, domain: wanted }, signal, begin)
      tell({ at: 'done', wanted, domain })
    } catch (error) {
      tell({ ...reached, error })
    }
  }
  return { progress, start }
}
