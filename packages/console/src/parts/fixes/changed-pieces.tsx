// What a change of policies allows that was denied before, or the reverse: exactly, in words.
import Box from '@cloudscape-design/components/box'
import type { ChangedPiece } from 'casegate/operator-api'
import { Code } from '../code.tsx'

interface Props {
  readonly title: string
  readonly pieces: readonly ChangedPiece[]
  readonly nothing: string
}

export function ChangedPieces({ title, pieces, nothing }: Props) {
  return (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      {pieces.length === 0 ? (
        <Box color="text-body-secondary">{nothing}</Box>
      ) : (
        <ul className="plain-list">
          {pieces.map(piece => (
            <li key={`${piece.actions} ${piece.region}`}>
              <Code>{actionsOf(piece)}</Code> on {piece.region}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function actionsOf({ actions, exceptActions }: ChangedPiece): string {
  const named = actions.join(', ')
  return exceptActions.length === 0 ? named : `${named} except ${exceptActions.join(', ')}`
}
