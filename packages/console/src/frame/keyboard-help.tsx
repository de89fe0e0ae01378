// The panel that tells which keys there are, and turns the single ones off for whom they are in the way.
import Box from '@cloudscape-design/components/box'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import type { Shortcut } from './shortcuts.ts'

interface Props {
  readonly shortcuts: readonly Shortcut[]
  readonly isOn: boolean
  readonly onTurn: (isOn: boolean) => void
  readonly onClose: () => void
}

export function KeyboardHelp({ shortcuts, isOn, onTurn, onClose }: Props) {
  return (
    <Modal visible onDismiss={onClose} header="Keyboard" closeAriaLabel="Close">
      <SpaceBetween size="m">
        <Toggle
          checked={isOn}
          description="They do nothing while you type."
          onChange={({ detail }) => onTurn(detail.checked)}
        >
          Single keys
        </Toggle>
        <table className="keys">
          <caption className="unseen">Keys</caption>
          <thead>
            <tr>
              <th scope="col">Press</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {shortcuts.map(({ keys, does }) => (
              <tr key={keys.join()}>
                <th scope="row">
                  {keys.map((key, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice
                    <kbd key={index}>{key}</kbd>
                  ))}
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Box color="text-body-secondary">
          Tab and Shift+Tab go from one control to the next, the arrows within a table, Enter opens,
          Esc closes. In the policy editor, Esc and then Tab leaves it.
        </Box>
      </SpaceBetween>
    </Modal>
  )
}
