// A process of z3's own: it answers each text of SMT-LIB that it is sent.

import { init } from 'z3-solver'

const { Z3 } = await init()

process.on('message', async (text: string) => {
  const context = Z3.mk_context(Z3.mk_config())
  process.send?.(await Z3.eval_smtlib2_string(context, text))
  Z3.del_context(context)
})
process.send?.('ready')
