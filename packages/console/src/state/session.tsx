// Who has signed in, and as whom the console acts.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type Aws, createAws } from '../client/aws.ts'
import type { Person, Visit } from '../client/shapes.ts'

export interface Session {
  readonly account: string
  readonly visit: Visit
  readonly people: readonly Person[]
  /** The ARN of the principal that every AWS call is signed for. */
  readonly acting: string
  readonly aws: Aws
  /** With new credentials, even for whoever acts already. */
  actAs(arn: string): void
  /** Reads the account's principals again. */
  refreshPeople(): void
}

const Context = createContext<Session | undefined>(undefined)
const REMEMBERED = 'casegate-acting'

interface Props {
  readonly account: string
  readonly visit: Visit
  readonly people: readonly Person[]
  readonly refreshPeople: () => void
  readonly children: ReactNode
}

export function SessionProvider({ account, visit, people, refreshPeople, children }: Props) {
  const [{ wanted, turn }, setWanted] = useState({
    wanted: sessionStorage.getItem(REMEMBERED),
    turn: 0,
  })
  const known = people.some(({ arn }) => arn === wanted)
  const acting = known && wanted ? wanted : visit.principalArn
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn has credentials of its own
  const aws = useMemo(() => createAws(acting), [acting, turn])
  const session = useMemo<Session>(
    () => ({
      account,
      visit,
      people,
      acting,
      aws,
      refreshPeople,
      actAs(arn) {
        sessionStorage.setItem(REMEMBERED, arn)
        setWanted(old => ({ wanted: arn, turn: old.turn + 1 }))
      },
    }),
    [account, visit, people, acting, aws, refreshPeople],
  )
  return <Context value={session}>{children}</Context>
}

export function useSession(): Session {
  const session = useContext(Context)
  if (!session) throw new Error('there is no SessionProvider')
  return session
}
