// Copies a link to the page as it is seen: who is acting, and in which Region, is part of it.
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import { linkAs } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

export function CopyLink() {
  const { acting, region } = useSession()
  return (
    <CopyToClipboard
      copyButtonText="Copy link"
      copyButtonAriaLabel="Copy link to this page"
      copySuccessText="Copied the link"
      copyErrorText="Your browser does not let this page copy. Take the link from the address bar."
      textToCopy={linkAs(location.href, { acting, region })}
    />
  )
}
