// The smallest fix for a denial: previewed as a change of a policy, applied by the operator, undone.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { shortName } from '../client/names.ts'
import { operator } from '../client/operator.ts'
import type { FixPreview, Need } from '../client/shapes.ts'
import { useLoad } from '../state/load.ts'
import { useNotices } from '../state/notices.tsx'
import { useSession } from '../state/session.tsx'
import { ChangedPieces } from './changed-pieces.tsx'
import { CopyButton } from './code.tsx'
import { Failure } from './failure.tsx'
import { PolicyDiff } from './policy-diff.tsx'

interface Props {
  readonly principal: string
  readonly needs: readonly Need[]
  /** After the fix was applied, and again after it was undone. */
  readonly onChange: () => void
}

export function Fix({ principal, needs, onChange }: Props) {
  const key = JSON.stringify([principal, needs])
  const preview = useLoad(key, () => operator.previewFix(principal, needs))
  if (preview.status === 'failed') {
    return <Failure what="There is no fix for this" error={preview.error} />
  }
  if (!preview.value) return <StatusIndicator type="loading">Looking for a fix</StatusIndicator>
  return (
    <Container header={<FixHeader fix={preview.value} needs={needs} onChange={onChange} />}>
      <FixBody fix={preview.value} />
    </Container>
  )
}

interface HeaderProps {
  readonly fix: FixPreview
  readonly needs: readonly Need[]
  readonly onChange: () => void
}

function FixHeader({ fix, needs, onChange }: HeaderProps) {
  const { visit } = useSession()
  const { apply, isBusy } = useApply(fix, needs, onChange)
  const who = shortName(fix.principalArn)
  return (
    <Header
      variant="h2"
      description={`As the operator of this account you can add it to ${who}; it can be undone.`}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <CopyButton text={fix.after} label="the policy" />
          <Button
            variant="primary"
            loading={isBusy}
            disabled={!fix.works || !visit.isOperator}
            disabledReason={
              fix.works ? 'Only the operator of this account may change it here.' : undefined
            }
            onClick={apply}
          >
            Apply the fix
          </Button>
        </SpaceBetween>
      }
    >
      Smallest fix
    </Header>
  )
}

function useApply(
  { principalArn, policyName }: FixPreview,
  needs: readonly Need[],
  onChange: () => void,
) {
  const { tell } = useNotices()
  const [isBusy, setIsBusy] = useState(false)
  const undo = async (id: string) => {
    try {
      await operator.undoFix(id)
      tell({ type: 'info', text: `Took ${policyName} back from ${shortName(principalArn)}.` })
      onChange()
    } catch (error) {
      tell({ type: 'error', text: error instanceof Error ? error.message : String(error) })
    }
  }
  const apply = async () => {
    setIsBusy(true)
    try {
      const { id } = await operator.applyFix(principalArn, needs)
      const text = `Added ${needs.map(({ action }) => action).join(', ')} to ${shortName(principalArn)}.`
      tell({ type: 'success', text, action: { label: 'Undo', run: () => undo(id) } })
      onChange()
    } catch (error) {
      tell({ type: 'error', text: error instanceof Error ? error.message : String(error) })
    } finally {
      setIsBusy(false)
    }
  }
  return { apply, isBusy }
}

function FixBody({ fix }: { readonly fix: FixPreview }) {
  const { works, remaining, before, after, policyName, unlocks, changes } = fix
  if (!works) {
    return (
      <Alert type="warning" header="Adding an allow will not help">
        {remaining.map(({ message }) => message).join(' ')} Change the policy that decides it, or
        act as somebody it does not bind.
      </Alert>
    )
  }
  return (
    <SpaceBetween size="s">
      <Box>
        {before === null ? 'Adds the inline policy' : 'Changes the inline policy'}{' '}
        <strong>{policyName}</strong>.{' '}
        {unlocks.length > 0 && `With it, these tasks become possible: ${unlocks.join(', ')}.`}
      </Box>
      <ChangedPieces
        title="Exactly this becomes allowed"
        pieces={changes.added}
        nothing={changes.undetermined ?? 'Nothing that was not allowed before.'}
      />
      <PolicyDiff before={before ?? ''} after={after} label={`Change of ${policyName}`} />
    </SpaceBetween>
  )
}
