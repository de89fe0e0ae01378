// Exactly what a change of somebody's policies allows that was denied before, and the reverse.

import { exactAnswers, loadActionTable } from '@casegate/answers'
import type { PolicyParts } from '@casegate/engine'
import type { AnalysisOptions, Piece } from '@casegate/engine/analysis'
import type { Caller } from '../../contract/caller.ts'
import type { ChangedPiece, PolicyChanges } from '../api/policy-edits.ts'

/** As many as anybody reads. */
const MAX_PIECES = 100

export function changesBetween(
  before: Caller,
  after: PolicyParts,
  limits: Pick<AnalysisOptions, 'steps' | 'spend'>,
): PolicyChanges {
  const { arn: principal, account: resourceAccount } = before
  const known = { actions: loadActionTable(), principal, resourceAccount }
  // All the policies of a principal are known here, so that none stands beside them.
  const options = { ...limits, ...known, byItself: true }
  const { added, removed, verdict, reason } = exactAnswers().compare(
    before.policies,
    after,
    options,
  )
  return {
    added: added.slice(0, MAX_PIECES).map(pieceOf),
    removed: removed.slice(0, MAX_PIECES).map(pieceOf),
    undetermined: verdict === 'undetermined' ? (reason ?? 'too much to compare') : null,
  }
}

function pieceOf({ actions, exceptActions, region }: Piece): ChangedPiece {
  return { actions, exceptActions, region }
}
