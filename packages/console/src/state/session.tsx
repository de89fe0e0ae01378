// Who has signed in, as whom the console acts, and in which Region.

import type { ArnTemplates, Person, Region, Visit } from 'casegate/operator-api'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type Aws, createAws } from '../client/aws.ts'
import { chooseRegion, chosenRegion } from '../client/region.ts'

export interface Session {
  readonly account: string
  readonly visit: Visit
  readonly people: readonly Person[]
  /** The ARN of the principal that every AWS call is signed for. */
  readonly acting: string
  readonly aws: Aws
  /** Those that the console offers. */
  readonly regions: readonly Region[]
  /** Of AWS's reference, to be filled. */
  readonly arns: ArnTemplates
  /** The code of the Region that every call is for. */
  readonly region: string
  goToRegion(code: string): void
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
  readonly regions: readonly Region[]
  readonly arns: ArnTemplates
  readonly refreshPeople: () => void
  readonly children: ReactNode
}

export function SessionProvider({ children, ...given }: Props) {
  const { account, visit, people, regions, arns, refreshPeople } = given
  const [region, setRegion] = useState(chosenRegion)
  const [{ wanted, turn }, setWanted] = useState({
    wanted: sessionStorage.getItem(REMEMBERED),
    turn: 0,
  })
  const known = people.some(({ arn }) => arn === wanted)
  const acting = known && wanted ? wanted : visit.principalArn
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn has credentials of its own
  const aws = useMemo(() => createAws(acting, region), [acting, region, turn])
  const session = useMemo<Session>(
    () => ({
      account,
      visit,
      people,
      acting,
      aws,
      regions,
      arns,
      region,
      goToRegion(code) {
        chooseRegion(code)
        setRegion(code)
      },
      refreshPeople,
      actAs(arn) {
        sessionStorage.setItem(REMEMBERED, arn)
        setWanted(old => ({ wanted: arn, turn: old.turn + 1 }))
      },
    }),
    [account, visit, people, acting, aws, regions, arns, region, refreshPeople],
  )
  return <Context value={session}>{children}</Context>
}

export function useSession(): Session {
  const session = useContext(Context)
  if (!session) throw new Error('there is no SessionProvider')
  return session
}
