// A link to what explains something: beside what one is typing, in a tab of its own, so that nothing typed goes.
import Link, { type LinkProps } from '@cloudscape-design/components/link'
import { createContext, type ReactNode, useContext } from 'react'
import { useIsHeld } from '../../state/leaving.ts'
import { linkAs } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'

/** Whether what is around it would go with the page, though nobody is asked: a dialog. */
const IsInDialog = createContext(false)

export function Aside({ children }: { readonly children: ReactNode }) {
  return <IsInDialog value={true}>{children}</IsInDialog>
}

interface Props extends Pick<LinkProps, 'fontSize'> {
  readonly href: string
  readonly children: ReactNode
}

export function AsideLink({ href, children, ...props }: Props) {
  const { acting, region } = useSession()
  const isInDialog = useContext(IsInDialog)
  const isHeld = useIsHeld()
  if (!isInDialog && !isHeld) {
    return (
      <Link {...props} href={href}>
        {children}
      </Link>
    )
  }
  return (
    <Link
      {...props}
      href={linkAs(href, { acting, region })}
      target="_blank"
      external
      externalIconAriaLabel="Opens in a new tab"
    >
      {children}
    </Link>
  )
}
