// The status of a domain, by shape and word.
import StatusIndicator from '@cloudscape-design/components/status-indicator'

export function DomainStatus({ status }: { readonly status: string | undefined }) {
  switch (status) {
    case 'Active':
      return <StatusIndicator type="success">Active</StatusIndicator>
    case 'CreationInProgress':
      return <StatusIndicator type="in-progress">Creation in progress</StatusIndicator>
    case 'CreationFailed':
      return <StatusIndicator type="error">Creation failed</StatusIndicator>
    default:
      return <StatusIndicator type="pending">{status ?? 'Unknown'}</StatusIndicator>
  }
}
