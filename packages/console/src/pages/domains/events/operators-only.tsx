// What stands in the place of the events for whoever is no operator.
import Alert from '@cloudscape-design/components/alert'

export function OperatorsOnly() {
  return (
    <Alert type="info" header="The events themselves are shown to operators">
      AWS hands events to EventBridge, and whoever may read its bus sees them; no action of Cases is
      about reading them. Here they are the operator's: sign in with the link that the server
      printed, or with the root user's key.
    </Alert>
  )
}
