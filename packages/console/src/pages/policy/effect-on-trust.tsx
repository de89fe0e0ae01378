// Who may assume the role, by the trust policy as it is saved and as it is edited.
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { Assumer, DecisionState, TrustEffect } from 'casegate/operator-api'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { Code } from '../../parts/code.tsx'
import { Decision } from '../../parts/decision.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useKept } from '../../state/kept.ts'
import { useLoad } from '../../state/load.ts'

interface Props {
  readonly roleName: string
  readonly text: string
  readonly saved: string
  readonly isBroken: boolean
}

export function EffectOnTrust({ roleName, text, saved, isBroken }: Props) {
  const loading = useLoad(JSON.stringify([roleName, text, saved, isBroken]), async () =>
    isBroken ? undefined : operator.assumers(roleName, saved, text),
  )
  const shown = useKept(loading.value)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Before and after this text is saved, with each principal's own policies."
        >
          Who may assume the role
        </Header>
      }
    >
      {isBroken && <Box>The effect is shown once IAM would take the text.</Box>}
      {!isBroken && loading.status === 'failed' && (
        <Failure what="The effect can't be told" error={loading.error} />
      )}
      {!isBroken && !shown && loading.status === 'loading' && (
        <StatusIndicator type="loading">Asking for each principal</StatusIndicator>
      )}
      {!isBroken && shown && <Told assumers={shown} />}
    </Container>
  )
}

function Told({ assumers: { assumers, unasked, outsiders } }: { readonly assumers: TrustEffect }) {
  const rows = [
    ...assumers.filter(({ before, after }) => mayAssume(before) || mayAssume(after)),
    ...outsidersOf(outsiders),
  ]
  return (
    <SpaceBetween size="s">
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        items={rows}
        trackBy="principalArn"
        columnDefinitions={COLUMNS}
        empty={<Box textAlign="center">Nobody may assume the role, before or after.</Box>}
        ariaLabels={{ tableLabel: 'Who may assume the role' }}
      />
      {unasked > 0 && (
        <Box color="text-body-secondary">
          Users and roles of this account that were not asked: {unasked.toLocaleString('en')}.
        </Box>
      )}
    </SpaceBetween>
  )
}

/** Somebody outside of the account needs permission there too, which is not known here. */
type Row = Omit<Assumer, 'before' | 'after'> & {
  readonly before: DecisionState | 'trusted' | 'notTrusted'
  readonly after: DecisionState | 'trusted' | 'notTrusted'
}

function outsidersOf({ before, after }: TrustEffect['outsiders']): Row[] {
  const state = (list: readonly string[], one: string) =>
    list.includes(one) ? 'trusted' : 'notTrusted'
  return [...new Set([...before, ...after])].map(one => ({
    principalArn: one,
    before: state(before, one),
    after: state(after, one),
  }))
}

const COLUMNS: readonly TableProps.ColumnDefinition<Row>[] = [
  {
    id: 'principal',
    header: 'Principal',
    isRowHeader: true,
    minWidth: 160,
    cell: ({ principalArn }) => <Code>{shortName(principalArn)}</Code>,
  },
  { id: 'before', header: 'Before', minWidth: 130, cell: ({ before }) => stateCell(before) },
  { id: 'after', header: 'After', minWidth: 130, cell: ({ after }) => stateCell(after) },
  {
    id: 'change',
    header: 'Change',
    minWidth: 130,
    cell: ({ before, after }) => wordsOf(mayAssume(before), mayAssume(after)),
  },
]

function stateCell(state: Row['before']) {
  if (state === 'trusted') return <Decision state="dependsOnContext" words="Trusted" />
  return state === 'notTrusted' ? (
    <Decision state="implicitDeny" words="Not trusted" />
  ) : (
    <Decision state={state} />
  )
}

function mayAssume(state: Row['before']): boolean {
  return state === 'allowed' || state === 'dependsOnContext' || state === 'trusted'
}

function wordsOf(before: boolean, after: boolean): string {
  if (before === after) return '–'
  return after ? 'Becomes possible' : 'Is lost'
}
