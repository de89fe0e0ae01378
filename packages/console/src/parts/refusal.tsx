// A part of a page that failed, in small: the rest of the page stays usable.
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CallFailure } from '../client/failure.ts'
import { linkTo } from '../state/route.ts'
import { AsideLink } from './links/aside-link.tsx'

export function Refusal({ failure }: { readonly failure: CallFailure }) {
  const { kind, message, requestId } = failure
  return (
    <StatusIndicator type={kind === 'denied' ? 'stopped' : 'error'}>
      {message}{' '}
      {requestId !== undefined && <AsideLink href={linkTo(['requests', requestId])}>Why</AsideLink>}
    </StatusIndicator>
  )
}
