// A call that did not work for another reason than a policy: what the service said.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { readFailure } from '../client/failure.ts'

interface Props {
  readonly what: string
  readonly error: unknown
  readonly onRetry?: () => void
}

export function Failure({ what, error, onRetry }: Props) {
  const { message, code, requestId } = readFailure(error)
  return (
    <Alert
      type="error"
      header={what}
      action={onRetry && <Button onClick={onRetry}>Try again</Button>}
    >
      {requestId === undefined ? message : `${code}: ${message}`}
    </Alert>
  )
}
