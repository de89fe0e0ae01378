// Copies a link to the page as it is seen: who is acting is part of it.
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import { useSession } from '../state/session.tsx'

export function CopyLink() {
  const { acting } = useSession()
  return (
    <CopyToClipboard
      copyButtonText="Copy link"
      copyButtonAriaLabel="Copy link to this page"
      copySuccessText="Copied the link"
      copyErrorText="Your browser does not let this page copy. Take the link from the address bar."
      textToCopy={linkToHere(acting)}
    />
  )
}

function linkToHere(acting: string): string {
  const [base = '', query = ''] = location.href.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('as', acting)
  return `${base}?${parameters}`
}
