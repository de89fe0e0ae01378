// Says under a page's title which action of IAM guards it; on demand, all that it needs, and what governs AWS's screen.
import Popover from '@cloudscape-design/components/popover'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { fillArn } from '../../client/arns.ts'
import { count } from '../../client/names.ts'
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
  const [first = '', ...others] = [...reads, ...changes]
  const more = [
    ...(others.length > 0 ? [`and ${others.length} more`] : []),
    ...(screen ? ['a security profile on AWS'] : []),
  ]
  const shown = more.join('; ')
  return (
    <span className="guard">
      <span className="guard-word">IAM: </span>
      <ActionLink action={first} domainId={domainId} />
      {more.length > 0 && (
        <Popover
          header="What guards this page"
          size="large"
          renderWithPortal
          triggerType="text-inline"
          triggerAriaLabel={`${shown}: what guards this page`}
          dismissAriaLabel="Close"
          content={
            <SpaceBetween size="s">
              {reads.length > 0 && (
                <Actions title="To see it, IAM is asked for" of={reads} domainId={domainId} />
              )}
              {changes.length > 0 && (
                <Actions
                  title="For its buttons, IAM is asked for"
                  of={changes}
                  domainId={domainId}
                />
              )}
              {screen && (
                <div>
                  {screen.where}, IAM is not asked: the security profile permission{' '}
                  <strong>{screen.permission}</strong> governs the same screen.
                </div>
              )}
            </SpaceBetween>
          }
        >
          {shown}
        </Popover>
      )}
    </span>
  )
}

interface ActionsProps {
  readonly title: string
  readonly of: readonly string[]
  readonly domainId: string | undefined
}

function Actions({ title, of: actions, domainId }: ActionsProps) {
  return (
    <div>
      {title} {count(actions.length, 'action')}:
      <ul className="guard-actions">
        {actions.map(action => (
          <li key={action}>
            <ActionLink action={action} domainId={domainId} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ActionLinkProps {
  readonly action: string
  readonly domainId: string | undefined
}

/** Leads to the simulator, which says whether whoever acts may. */
function ActionLink({ action, domainId }: ActionLinkProps) {
  const { acting, account, region, arns } = useSession()
  const resource = domainId
    ? fillArn(arns.domain, { Region: region, Account: account, DomainId: domainId })
    : '*'
  return (
    <AsideLink
      fontSize="inherit"
      href={linkTo(['simulator'], { principal: acting, action, resource })}
    >
      {action}
    </AsideLink>
  )
}
