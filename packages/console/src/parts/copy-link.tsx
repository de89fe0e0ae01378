// Copies a link to the page as it is seen: who is acting, and in which Region, is part of it.
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import { useSession } from '../state/session.tsx'

export function CopyLink() {
  const { acting, region } = useSession()
  return (
    <CopyToClipboard
      copyButtonText="Copy link"
      copyButtonAriaLabel="Copy link to this page"
      copySuccessText="Copied the link"
      copyErrorText="Your browser does not let this page copy. Take the link from the address bar."
      textToCopy={linkToHere(acting, region)}
    />
  )
}

function linkToHere(acting: string, region: string): string {
  const [base = '', query = ''] = location.href.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('as', acting)
  parameters.set('region', region)
  return `${base}?${parameters}`
}
