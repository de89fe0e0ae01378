// A trust policy in words, a sentence a statement, with a warning where it is open to everybody.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type TrustInWords, trustInWords } from '../../client/trust/trust-words.ts'
import { useSession } from '../../state/session.tsx'
import { BreakableName } from '../breakable.tsx'

/** `text` is the policy, as JSON. */
export function TrustSentences({ text }: { readonly text: string }) {
  const { account } = useSession()
  const told = text === '' ? [] : trustInWords(text, account)
  return (
    <SpaceBetween size="m">
      {told.some(({ isOpen }) => isOpen) && (
        <Alert type="warning">
          Everybody is trusted without a condition: on AWS, whoever has an account there.
        </Alert>
      )}
      {told.length === 0 && <Box color="text-body-secondary">Nobody is trusted.</Box>}
      <ul className="plain-list" aria-label="The trust policy in words">
        {told.map((statement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a statement has no name but its place
          <li key={index}>
            <Sentence of={statement} />
          </li>
        ))}
      </ul>
    </SpaceBetween>
  )
}

function Sentence({ of: { who, may, isDeny, conditions } }: { readonly of: TrustInWords }) {
  const subject = listed(who)
  return (
    <>
      <strong>
        <BreakableName text={`${subject.charAt(0).toUpperCase()}${subject.slice(1)}`} />
      </strong>{' '}
      {isDeny ? 'may not' : 'may'} {listed(may)}
      {conditions.length > 0 && (
        <>
          {' '}
          if <BreakableName text={listed(conditions)} />
        </>
      )}
      .
    </>
  )
}

function listed(parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}
