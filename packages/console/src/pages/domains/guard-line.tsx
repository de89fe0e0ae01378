// Says under a page's title which actions of IAM it needs, and what governs the same screen of AWS.
import { Fragment } from 'react'
import { AsideLink } from '../../parts/links/aside-link.tsx'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import type { Guard } from './guards.ts'

interface Props {
  readonly guard: Guard
  /** Absent for what is about all domains. */
  readonly domainId?: string
}

export function GuardLine({ guard: { reads, changes = [], screen }, domainId }: Props) {
  return (
    <span className="guard">
      IAM guards this page with <Actions of={reads} domainId={domainId} />
      {changes.length > 0 && (
        <>
          {' '}
          and, for what it offers, <Actions of={changes} domainId={domainId} />
        </>
      )}
      .{' '}
      {screen &&
        `${screen.where} the same screen is governed by the security profile permission ${screen.permission}, not by IAM.`}
    </span>
  )
}

interface ActionsProps {
  readonly of: readonly string[]
  readonly domainId: string | undefined
}

/** Each leads to the simulator, which says whether whoever acts may. */
function Actions({ of: actions, domainId }: ActionsProps) {
  const { acting, account, region } = useSession()
  const resource = domainId ? `arn:aws:cases:${region}:${account}:domain/${domainId}` : '*'
  return actions.map((action, index) => (
    <Fragment key={action}>
      {index > 0 && ', '}
      <AsideLink
        fontSize="inherit"
        href={linkTo(['simulator'], { principal: acting, action, resource })}
      >
        {action}
      </AsideLink>
    </Fragment>
  ))
}
