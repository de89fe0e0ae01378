// One change of a fix: which policy, in words, and its text before and after.
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StepPreview as Step } from 'casegate/operator-api'
import { linkTo } from '../../state/route.ts'
import { CopyButton } from '../code.tsx'
import { PolicyDiff } from '../policies/policy-diff.tsx'

export function FixStep({ step }: { readonly step: Step }) {
  const { name, before, after } = step
  const editor = editorOf(step)
  // What is only detached keeps its text.
  const isText = step.keeper === 'inline' || step.keeper === 'managed'
  return (
    <SpaceBetween size="xs">
      <Box>
        {wordsOf(step)} <strong>{name}</strong>
        {ownerOf(step)}.
      </Box>
      {isText && (
        <PolicyDiff before={before ?? ''} after={after ?? ''} label={`Change of ${name}`} />
      )}
      <SpaceBetween direction="horizontal" size="s">
        {after !== null && <CopyButton text={after} label={`the policy ${name}`} />}
        {editor && <Link href={editor}>Edit {name} by hand instead</Link>}
      </SpaceBetween>
    </SpaceBetween>
  )
}

function wordsOf({ keeper, before, after }: Step): string {
  switch (keeper) {
    case 'inline':
      if (before === null) return 'Adds the inline policy'
      return after === null
        ? 'Removes, since nothing of it is left, the inline policy'
        : 'Changes the inline policy'
    case 'managed':
      return 'Makes a new version of the managed policy'
    case 'attachment':
      return 'Detaches the managed policy'
    case 'boundary':
      return 'Removes the permissions boundary'
  }
}

function ownerOf({ keeper, owner, before }: Step): string {
  if (!owner) return ''
  const whose = `${owner.kind}/${owner.name}`
  if (keeper !== 'inline') return ` from ${whose}`
  return before === null ? ` to ${whose}` : ` of ${whose}`
}

/** Where its text can be edited, if it has one here. */
function editorOf({ keeper, owner, name, arn, before, after }: Step): string | undefined {
  if (keeper === 'managed' && arn !== null) return linkTo(['policies', arn])
  if (keeper !== 'inline' || !owner || before === null || after === null) return undefined
  return linkTo([`${owner.kind}s`, owner.name, 'inline', name])
}
