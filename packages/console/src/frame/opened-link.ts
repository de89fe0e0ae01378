// A sign-in link that is opened by somebody who has signed in: it goes on, as the operator where it is new.
import { useEffect } from 'react'
import { operator } from '../client/operator.ts'
import { useNotices } from '../state/notices.tsx'
import { replaceRoute, useRoute } from '../state/route.ts'
import { useSession } from '../state/session.tsx'

export function useOpenedLink(onSignedIn: () => void): void {
  const { path } = useRoute()
  const { visit } = useSession()
  const { tell } = useNotices()
  const token = path[0] === 'sign-in' ? path[1] : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: a token is good once
  useEffect(() => {
    if (token === undefined) return
    replaceRoute('#/')
    // An operator has no use for it, so it stays good for somebody else.
    if (visit.isOperator) return
    operator
      .signIn({ token })
      .then(onSignedIn, (error: Error) =>
        tell({ type: 'error', text: `${error.message} You go on as you were.` }),
      )
  }, [token])
}
