// What a link says besides its page: who acts, and in which Region. The reader is told.
import { useEffect } from 'react'
import { shortName } from '../client/names.ts'
import { useNotices } from '../state/notices.tsx'
import { useRoute } from '../state/route.ts'
import { useSession } from '../state/session.tsx'

export function useLinkedChoices(): void {
  const { query } = useRoute()
  useRegionFromLink(query.get('region'))
  useActingFromLink(query.get('as'))
}

/** Then the reader sees what its sender saw. */
function useActingFromLink(wanted: string | null): void {
  const { people, acting, actAs } = useSession()
  const { tell } = useNotices()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each link
  useEffect(() => {
    if (wanted === null || wanted === acting || !people.some(({ arn }) => arn === wanted)) return
    const before = acting
    actAs(wanted)
    tell({
      type: 'info',
      text: `This link is for ${shortName(wanted)}: you now act as ${shortName(wanted)}.`,
      action: { label: `Act as ${shortName(before)} again`, run: () => actAs(before) },
    })
  }, [wanted])
}

function useRegionFromLink(wanted: string | null): void {
  const { regions, region, goToRegion } = useSession()
  const { tell } = useNotices()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each link
  useEffect(() => {
    if (wanted === null || wanted === region || !regions.some(({ code }) => code === wanted)) return
    const before = region
    goToRegion(wanted)
    tell({
      type: 'info',
      text: `This link is for ${wanted}: you now see that Region.`,
      action: { label: `Go back to ${before}`, run: () => goToRegion(before) },
    })
  }, [wanted])
}
