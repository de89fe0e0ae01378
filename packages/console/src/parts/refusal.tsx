// A part of a page that failed, in small: the rest of the page stays usable.
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CallFailure } from '../client/failure.ts'
import { linkTo } from '../state/route.ts'

export function Refusal({ failure }: { readonly failure: CallFailure }) {
  const { kind, message, requestId } = failure
  return (
    <StatusIndicator type={kind === 'denied' ? 'stopped' : 'error'}>
      {message} {requestId !== undefined && <Link href={linkTo(['requests', requestId])}>Why</Link>}
    </StatusIndicator>
  )
}
