// Names in the place of ARNs, for all that is shown below.
import { createContext, type ReactNode, useContext } from 'react'
import { type ArnNames, readArnNames } from '../../../client/cases/arn-names.ts'
import { useKept } from '../../../state/kept.ts'
import { useLoad } from '../../../state/load.ts'
import { useSession } from '../../../state/session.tsx'

const Names = createContext<ArnNames>(new Map())

interface Props {
  /** Texts among which there may be ARNs of users and queues. */
  readonly among: readonly string[]
  readonly children: ReactNode
}

export function NamedArns({ among, children }: Props) {
  const { aws } = useSession()
  const arns = among.filter(text => text.startsWith('arn:'))
  const places = [...new Set(arns.map(arn => arn.slice(0, arn.lastIndexOf('/'))))].sort()
  const names = useLoad(places.join(), () => readArnNames(aws.connect, arns))
  return <Names value={useKept(names.value) ?? new Map()}>{children}</Names>
}

export function useArnName(arn: string): string | undefined {
  return useContext(Names).get(arn)
}
