// Sets of requests for people: each part with a mark, an example, and the statements behind it.
import type { SetPart } from '@casegate/answers/compare'
import { nameDecider } from '@casegate/answers/policies'
import { styled } from '../../output.ts'
import { folded } from '../folded.ts'

export function setLines(parts: readonly SetPart[], mark: string): string[] {
  return parts.flatMap(part => partLines(part, mark))
}

/** `cases:* except cases:Get*`. */
export function actionWords({ actions, exceptActions }: SetPart): string {
  const except = exceptActions.length === 0 ? '' : ` except ${exceptActions.join(', ')}`
  return `${actions.join(', ')}${except}`
}

/** `cases:GetCase on arn:… with aws:SourceIp = 10.0.0.0`. */
export function witnessWords({ witness, caller }: SetPart): string {
  if (witness === undefined) return 'policy variables leave open whether there is such a request'
  const { principal, action, resource, context = {} } = witness
  const who = caller === undefined ? '' : ` by ${principal}`
  const keys = Object.entries(context).map(
    ([key, value]) => `${key} = ${[value].flat().join(', ')}`,
  )
  return `${action} on ${resource}${who}${keys.length === 0 ? '' : ` with ${keys.join(', ')}`}`
}

function partLines(part: SetPart, mark: string): string[] {
  const { region, caller, witness, statements } = part
  const [first = '', ...more] = folded(actionWords(part), '    ')
  return [
    `  ${mark} ${styled('bold', first.trimStart())}`,
    ...more,
    ...folded(`on ${region}`, '      '),
    ...(caller === undefined ? [] : folded(`by ${caller}`, '      ')),
    ...folded(`${witness ? 'such as ' : ''}${witnessWords(part)}`, '      '),
    ...statements.flatMap(one =>
      folded(
        `${one.effect === 'Allow' ? 'allowed' : 'denied'} by ${nameDecider(one)}`,
        '      ',
      ).map(line => styled('dim', line)),
    ),
  ]
}
